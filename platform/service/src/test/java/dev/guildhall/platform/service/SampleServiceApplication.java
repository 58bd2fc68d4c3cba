package dev.guildhall.platform.service;

@GuildhallServiceApplication("sample-service")
class SampleServiceApplication {}

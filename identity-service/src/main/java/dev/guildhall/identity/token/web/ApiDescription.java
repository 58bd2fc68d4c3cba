package dev.guildhall.identity.token.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of the service as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Guildhall Identity API")
                        .version("1.0.0")
                        .description(
                                "Access tokens for game back ends and for players. The standard OAuth 2 endpoints are"
                                        + " described by /.well-known/oauth-authorization-server."))
                .servers(List.of(new Server().url("/").description("This instance")));
    }
}

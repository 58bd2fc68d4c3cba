package dev.guildhall.inference.dialogue.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of the service as a whole, in the words of the contract. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String BEARER = "BearerAuth";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("AI Inference Service API")
                        .version("1.0.0")
                        .description("LLM model serving for NPC dialogue and content generation"))
                .servers(List.of(
                        // First, since it is what a page that is open in a browser can reach.
                        new Server().url("/").description("This instance"),
                        new Server().url("https://ai-inference:8000").description("Production"),
                        new Server().url("http://localhost:8000").description("Development")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }
}

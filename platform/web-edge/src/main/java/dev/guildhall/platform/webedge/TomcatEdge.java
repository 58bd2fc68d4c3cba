package dev.guildhall.platform.webedge;

import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Sets up Tomcat so that its own refusals are in our form too. */
final class TomcatEdge implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final ErrorResponses responses;

    TomcatEdge(ErrorResponses responses) {
        this.responses = responses;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(this::answerInOurForm);
        factory.addConnectorCustomizers(TomcatEdge::askForBodiesLate);
    }

    private void answerInOurForm(Context context) {
        if (context.getParent() instanceof StandardHost host) {
            CatalogueErrorValve valve = new CatalogueErrorValve(responses);
            // Otherwise Tomcat adds one of its own beside it.
            host.setErrorReportValveClass(valve.getClass().getName());
            host.getPipeline().addValve(valve);
        }
    }

    /** A client that waits for "100 Continue" gets it when the body is read, so a refused body is never sent. */
    private static void askForBodiesLate(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setContinueResponseTiming("onRead");
        }
    }
}

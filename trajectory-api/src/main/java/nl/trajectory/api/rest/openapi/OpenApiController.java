package nl.trajectory.api.rest.openapi;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The description of this interface; public, so that tools of any origin may read it. */
@RestController
@ConditionalOnWebApplication
class OpenApiController {
  private final ObjectNode document = OpenApiDocument.build();

  @GetMapping(path = "/v1/openapi.json", produces = "application/json")
  ResponseEntity<ObjectNode> show() {
    return ResponseEntity.ok().header("Access-Control-Allow-Origin", "*").body(document);
  }
}

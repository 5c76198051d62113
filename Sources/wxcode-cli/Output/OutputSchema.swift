/// The JSON Schema of what `wxcode chat --format json` prints.
enum OutputSchema {
    /// The schema, in lines that fit a terminal.
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "The output of wxcode chat --format json",
          "description": "Members may be added; ignore those that you do not know.",
          "type": "object",
          "anyOf": [
            {
              "description": "A run.",
              "required": [
                "status", "session_id", "run_id", "total_cost_usd", "usage_summary",
                "is_partial", "permission_denials", "result"
              ]
            },
            {
              "description": "A mistake on the command line or in a setting.",
              "required": ["error"],
              "maxProperties": 1
            }
          ],
          "properties": {
            "status": {
              "description": "How the run ended.",
              "enum": [
                "success", "failed", "incomplete", "cancelled", "timed_out", "budget",
                "lost", "refused"
              ]
            },
            "session_id": { "type": ["string", "null"], "format": "uuid" },
            "run_id": { "type": "string", "format": "uuid" },
            "total_cost_usd": { "type": "number", "minimum": 0 },
            "usage_summary": {
              "type": "object",
              "properties": {
                "input_tokens": { "$ref": "#/$defs/tokens" },
                "output_tokens": { "$ref": "#/$defs/tokens" },
                "cache_creation_tokens": { "$ref": "#/$defs/tokens" },
                "cache_read_tokens": { "$ref": "#/$defs/tokens" },
                "total_tokens": { "$ref": "#/$defs/tokens" },
                "total_cost_usd": { "type": "number", "minimum": 0 },
                "estimated": { "type": "boolean" },
                "model": { "type": ["string", "null"] },
                "models": {
                  "type": "array",
                  "items": { "$ref": "#/$defs/model" }
                }
              },
              "required": ["total_tokens", "total_cost_usd", "model", "models"]
            },
            "is_partial": {
              "description": "Whether figures are missing because the run was cut.",
              "type": "boolean"
            },
            "permission_denials": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "tool": { "type": "string" },
                  "tool_use_id": { "type": "string" }
                },
                "required": ["tool", "tool_use_id"]
              }
            },
            "structured_output": {
              "description": "The value for --json-schema; null if none fits.",
              "type": ["object", "null"]
            },
            "failed_tools": {
              "description": "Calls that failed and were not repeated with success.",
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "tool": { "type": "string" },
                  "target": { "type": "string" },
                  "reason": { "type": "string" }
                },
                "required": ["tool", "target", "reason"]
              }
            },
            "attachments": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "name": { "type": "string" },
                  "bytes": { "$ref": "#/$defs/tokens" },
                  "sha256": { "type": "string", "minLength": 64, "maxLength": 64 }
                },
                "required": ["name", "bytes"]
              }
            },
            "written_files": { "type": "array", "items": { "type": "string" } },
            "booking_error": { "$ref": "#/$defs/error" },
            "stdin": {
              "description": "Nothing arrived on stdin in time.",
              "const": "skipped"
            },
            "result": {
              "description": "The text of the agent's last message.",
              "type": "string"
            },
            "error": { "$ref": "#/$defs/error" }
          },
          "$defs": {
            "tokens": { "type": "integer", "minimum": 0 },
            "model": {
              "type": "object",
              "properties": {
                "model": { "type": "string" },
                "input_tokens": { "$ref": "#/$defs/tokens" },
                "output_tokens": { "$ref": "#/$defs/tokens" },
                "cache_creation_tokens": { "$ref": "#/$defs/tokens" },
                "cache_read_tokens": { "$ref": "#/$defs/tokens" },
                "total_tokens": { "$ref": "#/$defs/tokens" },
                "total_cost_usd": { "type": "number", "minimum": 0 },
                "estimated": { "type": "boolean" }
              },
              "required": ["model", "total_tokens", "total_cost_usd"]
            },
            "error": {
              "type": "object",
              "properties": {
                "code": { "type": "string" },
                "error": { "type": "string" },
                "suggestion": { "type": ["string", "null"] },
                "rule": { "type": "string" },
                "reading": { "type": "string" },
                "span": {
                  "description": "The refused part, in Unicode scalars.",
                  "type": ["array", "null"],
                  "items": { "type": "integer", "minimum": 0 }
                },
                "path": {
                  "description": "Where the value does not fit, as a JSON Pointer.",
                  "type": "string"
                },
                "known_run_id": { "type": "string", "format": "uuid" }
              },
              "required": ["code", "error", "suggestion"]
            }
          }
        }

        """
}

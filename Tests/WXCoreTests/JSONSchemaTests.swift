import Testing
import WXCore
import WXTestSupport

@Suite("JSONSchema") struct JSONSchemaTests {
    /// The cases that PyPI's jsonschema agrees with: see `scripts/check-json-schema`.
    private static var cases: [JSONValue] {
        get throws {
            let file = try #require(Fixture.data("JSONSchema/cases.json"))
            return try #require(try JSONValue(parsing: Array(file)).elements)
        }
    }

    @Test("says where a value differs, and why")
    func mismatches() throws {
        for each in try Self.cases {
            let schema = try JSONSchema(try #require(each["schema"]))
            for pair in try #require(each["values"]?.elements) {
                let value = try #require(pair.elements?.first)
                let expected = pair.elements?.last?.string
                #expect(
                    schema.mismatch(of: value)?.description == expected, "\(each["about"]?.text ?? ""): \(value.text)")
            }
        }
    }

    @Test(
        "refuses what is not a schema, or more than it checks, and says where",
        arguments: [
            ("{", "it"), (#"{"type":"array"}"#, "/type must be \"object\" at the root"), ("true", "/type must be"),
            (#"{"type":"object","properties":{"a":{"type":"strin"}}}"#, "/properties/a/type must be one or several of"),
            (#"{"type":"object","properties":{"a":{"pattern":"^a+$"}}}"#, "/properties/a/pattern is not a keyword"),
            (#"{"type":"object","if":{}}"#, "/if is not a keyword"),
            (#"{"type":"object","$id":"https://example.org/a"}"#, "/$id is not a keyword"),
            (
                #"{"type":"object","allOf":[{"$ref":"https://example.org/b.json"}]}"#,
                "/allOf/0/$ref must point into this schema"
            ),
            (#"{"type":"object","allOf":[{"$ref":"other.json#/x"}]}"#, "/allOf/0/$ref must point into this schema"),
            (##"{"type":"object","$ref":"#/$defs/x"}"##, "/$ref points to nothing"),
            (##"{"type":"object","$ref":"#"}"##, "it refers to itself without end"),
            (
                ##"{"type":"object","$defs":{"a":{"anyOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}}}"##,
                "it refers to itself"
            ),
            (#"{"type":"object","$defs":{"a":{"unknown":1}}}"#, "/$defs/a/unknown is not a keyword"),
            (#"{"type":"object","$schema":"https://json-schema.org/draft-04/schema#"}"#, "/$schema must name"),
            (#"{"type":"object","properties":{"a":{"$schema":"x"}}}"#, "/properties/a/$schema must name"),
            (#"{"type":"object","required":"a"}"#, "/required must be a list"),
            (#"{"type":"object","required":["a","a"]}"#, "/required must be a list of different names"),
            (#"{"type":"object","properties":{"a":{"enum":[1,1.0]}}}"#, "/properties/a/enum has a value twice"),
            (#"{"type":"object","properties":{"a":{"enum":[]}}}"#, "/properties/a/enum must be a list"),
            (#"{"type":"object","properties":{"a":{"items":[{}]}}}"#, "/properties/a/items must be one schema"),
            (
                #"{"type":"object","properties":{"a":{"minLength":-1}}}"#,
                "/properties/a/minLength must be a whole number"
            ),
            (#"{"type":"object","properties":{"a":{"minimum":"1"}}}"#, "/properties/a/minimum must be a number"),
            (#"{"type":"object","properties":{"a":5}}"#, "/properties/a must be a schema"),
            (#"{"type":"object","type":"object"}"#, "/type occurs twice"),
        ])
    func invalid(text: String, words: String) {
        #expect { try JSONSchema(parsing: Array(text.utf8)) } throws: { error in
            "\(error)".hasPrefix("The JSON Schema is not usable: \(words)")
        }
    }

    @Test(
        "nests as deep as its limit, by whatever keyword",
        arguments: [
            (#"{"items":"#, "}"), (#"{"additionalProperties":"#, "}"), (#"{"properties":{"a":"#, "}}"),
            (#"{"$defs":{"a":"#, "}}"),
        ])
    func nesting(begin: String, end: String) {
        func isValid(_ depth: Int) -> Bool {
            let inner = String(repeating: begin, count: depth) + "true" + String(repeating: end, count: depth)
            let text = #"{"type":"object","properties":{"a":\#(inner)}}"#
            return (try? JSONSchema(parsing: Array(text.utf8))) != nil
        }
        #expect(isValid(JSONSchema.depthLimit - 1))
        #expect(!isValid(JSONSchema.depthLimit))
    }

    @Test("has limits of size and depth, for itself and for a value")
    func limits() throws {
        func nested(_ count: Int, _ begin: String, _ end: String) -> String {
            String(repeating: begin, count: count) + "{}" + String(repeating: end, count: count)
        }
        let deep = #"{"type":"object","properties":{"a":\#(nested(70, #"{"items":"#, "}"))}}"#
        #expect(throws: InvalidJSONSchema.self) { try JSONSchema(parsing: Array(deep.utf8)) }
        let chain = #"{"type":"object","properties":{"a":\#(nested(20, #"{"allOf":["#, "]}"))}}"#
        #expect(throws: InvalidJSONSchema.self) { try JSONSchema(parsing: Array(chain.utf8)) }
        let large = #"{"type":"object","description":"\#(String(repeating: "x", count: JSONSchema.sizeLimit))"}"#
        #expect(throws: InvalidJSONSchema.self) { try JSONSchema(parsing: Array(large.utf8)) }
        let schema = try JSONSchema(["type": "object"])
        let value = try JSONValue(parsing: Array((#"{"a":"# + nested(70, "[", "]") + "}").utf8))
        #expect(schema.mismatch(of: value)?.reason == "nests deeper than 64 levels")
    }

    @Test(
        "checks each part of a value once against each part of a schema: alternatives within alternatives do not multiply"
    )
    func linear() throws {
        // Without memory, each level asks twice for all levels below it: 2^60 checks.
        let schema = try JSONSchema([
            "type": "object", "properties": ["a": ["anyOf": [["$ref": "#/$defs/x"], ["$ref": "#/$defs/x"]]]],
            "$defs": [
                "x": [
                    "type": "object", "properties": ["a": ["anyOf": [["$ref": "#/$defs/x"], ["$ref": "#/$defs/x"]]]],
                ]
            ],
        ])
        let text = String(repeating: #"{"a":"#, count: 60) + "1" + String(repeating: "}", count: 60)
        let mismatch = try #require(schema.mismatch(of: try JSONValue(parsing: Array(text.utf8))))
        #expect(mismatch.path == String(repeating: "/a", count: 60))
    }

    @Test("is sent without its $schema, and equals a schema with the same JSON")
    func sent() throws {
        let schema = try JSONSchema(["$schema": "http://json-schema.org/draft-07/schema#", "type": "object"])
        #expect(schema.value == ["type": "object"])
        #expect(schema == (try JSONSchema(["type": "object"])))
    }
}

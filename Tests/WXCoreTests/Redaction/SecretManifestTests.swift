import Testing

@Suite("SecretManifest") struct SecretManifestTests {
    private static let rows: [MarkedText] = [
        #"kind: Secret\#ndata:\#n  tls.key: ‹VmVyYW9AMjAyNCFRejlr›\#n"#,
        #"kind: Secret\#ndata:\#n  a: ‹VmVyYW9A›\#n  b: VmVy\#n  c: "‹MjAyNCFR›"\#n"#,
        #"{"kind":"Secret","data":{"a":"‹VmVyYW9A›"}}"#,
        #"{"kind":"Secret","data":{"a":"‹VmVyYW9A›", "b":"‹MjAyNCFR›"}}"#,
        #"{"kind": "Secret", "data": {"a": "‹VmVyYW9A›"}}"#,
        #"{\"kind\":\"Secret\",\"data\":{\"a\":\"‹VmVyYW9A›\"}}"#,
        #"data:\#n  a: ‹VmVyYW9A›\#ntype:\#nkind: Secret\#n"#, #"{"data":{"a":"‹VmVyYW9A›"},"kind":"Secret"}"#,
        #"data:\#n  a: ‹VmVyYW9A›\#ntype:\#nkinds: 4\#nkind: Secret\#n"#,
        // Not those whose name is public, nor what is no base64
        #"kind: Secret\#ndata:\#n  username: VmVyYW9A\#n  a: ‹MjAyNCFR›\#n"#,
        #"kind: Secret\#ndata:\#n  host: VmVyYW9A\#n"#,
        #"kind: Secret\#ndata:\#n  ca.crt: VmVyYW9A\#n  port: MjAyNCFR\#n"#,
        #"kind: Secret\#ndata:\#n  a: VmVyYW9AM\#n"#,
        #"kind: Secret\#ndata:\#n  a: ‹VmVyYW9A› x\#n  b: MjAyNCFR\#n"#, #"kind: Secret\#nspec:\#n  a: VmVyYW9A\#n"#,
        .most(63, #"kind: Secret\#ndata:\#n⟨  b: VmVy\#n⟩  a: ‹VmVyYW9A›\#n"#),
        // Another kind
        #"kind: SecretStore\#ndata:\#n  a: VmVyYW9A\#n"#, #"kind: Config\#ndata:\#n  a: VmVyYW9A\#n"#,
        #"data:\#n  a: VmVyYW9A\#nkind: Config\#n"#,
        #"data:\#n  a: VmVyYW9A\#n---\#nkind: Secret\#n"#, #"data:\#n  a: VmVyYW9A\#nkind: SecretStore\#n"#,
        // The kind may stand so far before
        .most(1_020, #"kind: Secret\#n⟨a: 1⟩\#ndata:\#n  a: ‹VmVyYW9A›\#n"#),
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

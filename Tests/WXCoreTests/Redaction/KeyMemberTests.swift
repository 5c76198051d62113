import Testing

@Suite("KeyMember") struct KeyMemberTests {
    private static let rows: [MarkedText] = [
        .least(8, #"{"kty":"EC","d":"«⟨aB3d⟩»"}"#),
        #"{"kty":"RSA", "p": "«aB3daB3daB3daB3daB3daB3daB3daB3daB3d»", "x":1}"#,
        #"{"q":"«aB3daB3daB3daB3daB3daB3daB3daB3d»"}"#, #"{"k":"«aB3daB3daB3daB3daB3daB3daB3daB3d»"}"#,
        #"{"dp":"«aB3daB3daB3daB3daB3daB3daB3daB3d»"}"#,
        #"{"dq":"«aB3daB3daB3daB3daB3daB3daB3daB3d»"}"#, #"{"qi":"«aB3daB3daB3daB3daB3daB3daB3daB3d»"}"#,
        #"{'d':'«aB3daB3daB3daB3daB3daB3daB3daB3d»'}"#, #"{\"d\":\"«aB3daB3daB3daB3daB3daB3daB3daB3d»\"}"#,
        #"{"n":"aB3daB3daB3daB3daB3daB3daB3daB3d"}"#, #"{"x":"aB3daB3daB3daB3daB3daB3daB3daB3d"}"#,
        #"{"d": aB3daB3daB3daB3daB3daB3daB3daB3d}"#, #"{"d":"abcdabcdabcdabcdabcdabcdabcdabc1"}"#,
        .most(13, #"{"d":⟨ ⟩"«aB3daB3daB3daB3daB3daB3daB3daB3d»"}"#),
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

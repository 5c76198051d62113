import Testing

@Suite("PrivateKeyBody") struct PrivateKeyBodyTests {
    private static let rows: [MarkedText] = [
        #"-----BEGIN PRIVATE KEY-----«\#naB3dE5aB3dE5aB3dE5aB\#n»-----END PRIVATE KEY-----"#,
        #"-----BEGIN PRIVATE KEY-----\#naB3dE5aB3dE5aB3dE5a\#n-----END PRIVATE KEY-----"#,
        #"-----BEGIN%20PRIVATE%20KEY-----«%0AaB3dE5aB3dE5aB3dE5aB%0A»-----END"#,
        #"-----BEGIN+PRIVATE+KEY-----«\#naB3dE5aB3dE5aB3dE5aB\#n»-----END"#,
        #"-----BEGIN PGP PRIVATE KEY BLOCK-----«\#nVersion: 1\#n\#naB3dE5aB3dE5aB3dE5aB\#n»-----END"#,
        #"-----BEGIN CERTIFICATE-----\#naB3dE5aB3dE5aB3dE5aB\#n-----END CERTIFICATE-----"#,
        #"-----BEGIN PRIVATE KEY----\#naB3dE5aB3dE5aB3dE5aB\#n"#,
        #"-----BEGINPRIVATE KEY-----\#naB3dE5aB3dE5aB3dE5aB\#n"#,
        #"-----BEGIN PRIVATE KEY-----«\#n+aB3dE5aB3dE5aB3dE5aB\#n+»-----END PRIVATE KEY-----"#,
        #"-----BEGIN PRIVATE KEY-----«" +\#n"aB3dE5aB3dE5aB3dE5aB" +\#n"aB3dE5aB3dE5aB3dE5aC» then the end"#,
        // No key has more than 65,536 bytes
        .times(
            3_121,
            #"-----BEGIN PRIVATE KEY-----«⟨\#naB3dE5aB3dE5aB3dE5aB⟩»\#naB3dE5aB3dE5aB3dE5aB\#nthe end"#),
        // The last line is short
        #"-----BEGIN PRIVATE KEY-----«\#naB3dE5aB3dE5aB3dE5aB\#naB3dE5aB»\#nthe end"#,
        #"-----BEGIN PRIVATE KEY-----«\#naB3dE5aB3dE5aB3dE5aB»\#naB3dE5a\#nthe end"#,
        #"-----BEGIN PRIVATE KEY-----«\#naB3dE5aB3dE5aB3dE5aB\#nabc=»\#nthe end"#,
        #"-----BEGIN PRIVATE KEY-----«\#naB3dE5aB3dE5aB3dE5aB\#nabcd»"#,
        #"-----BEGIN PRIVATE KEY-----«\#naB3dE5aB3dE5aB3dE5aB»\#nabc"#,
        #"-----BEGIN PRIVATE KEY-----«\#naB3dE5aB3dE5aB3dE5aB»\#nabcdefgh then"#,
        // Gaps
        .most(509, #"-----BEGIN PRIVATE KEY-----«\#n⟨.⟩\#naB3dE5aB3dE5aB3dE5aB»\#nthe end"#),
        #"Private-Lines«: 1\#naB3dE5aB3dE5aB3dE5aB\#n»Private-MAC: 4552bc0f"#,
        #"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----«\#naB3dE5aB3dE5aB3dE5aB\#n»---- END SSH2 ENCRYPTED PRIVATE KEY ----"#,
        #"---- BEGIN SSH2 PUBLIC KEY ----\#naB3dE5aB3dE5aB3dE5aB\#n"#,
        #"-----BEGIN PRIVATE KEY-----\#n-----BEGIN CERTIFICATE-----\#naB3dE5aB3dE5aB3dE5aB\#n"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

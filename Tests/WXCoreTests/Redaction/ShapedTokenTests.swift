import Testing

@Suite("ShapedToken") struct ShapedTokenTests {
    private static let rows: [MarkedText] = [
        #"a ‹abcdefghijkl12.atlasv1.k3vR9pLm2Qx8› b"#, #"a abcdefghijkl1.atlasv1.k3vR9pLm2Qx8 b"#,
        #"a abcdefghijkl123.atlasv1.k3vR9pLm2Qx8 b"#, .least(64, #"x ‹patlkg3RtQnPomt0a.⟨f⟩› y"#),
        #"a ‹3f2a9b8c7d6e5f4a3b2c1d0e9f8a7b6c-us12› b"#, #"a ‹3f2a9b8c7d6e5f4a3b2c1d0e9f8a7b6c-us1› b"#,
        #"a 3f2a9b8c7d6e5f4a3b2c1d0e9f8a7b6c-us b"#, #"a 3f2a9b8c7d6e5f4a3b2c1d0e9f8a7b6-us12 b"#,
        #"a ‹aB3dE5_aB3dE5aB3dE5aB3dE5aB3dE5aB3dE_mmk› b"#, #"a aB3dE5_aB3dE5aB3dE5aB3dE5aB3dE5aB3d_mmk b"#,
        #"a ‹959438263:AAHoo2PIOsYW9AYJWrJL58baWSvMTi3LPB› b"#,
        #"a ‹bot959438263:AAHoo2PIOsYW9AYJWrJL58baWSvMTi3LPB› b"#,
        #"a 9594382:AAHoo2PIOsYW9AYJWrJL58baWSvMTi3LPB b"#, #"a ‹95943826:AAHoo2PIOsYW9AYJWrJL58baWSvMTi3LPB› b"#,
        #"a ‹9594382636:AAHoo2PIOsYW9AYJWrJL58baWSvMTi3LPBxx› b"#,
        #"a 95943826361:AAHoo2PIOsYW9AYJWrJL58baWSvMTi3LPB b"#, #"a 959438263:AAHoo2PIOsYW9AYJWrJL58baWSvMTi b"#,
        #"a ‹MzQ5NzA1Njc4OTAxMjM0NTY3.Gh1Jk2.Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf› b"#,
        #"a AzQ5NzA1Njc4OTAxMjM0NTY3.Gh1Jk2.Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf b"#,
        #"a MzQ5NzA1Njc4OTAxMjM0NTY3.Gh1Jk.Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf b"#,
        #"a MzQ5NzA1Njc4OTAxMjM0NTY3.Gh1Jk2.Qm7xT2vK9pLw4Zr8Yb3Nc6Hd b"#,
        #"a ‹abc8Q~Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf5G› b"#, #"a ‹abcdef8Q~Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf5Gx› b"#,
        #"a ab8Q~Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf5G b"#, #"a abc8Q~Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf b"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

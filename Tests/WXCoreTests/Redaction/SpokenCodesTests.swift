import Testing

@Suite("SpokenCodes") struct SpokenCodesTests {
    private static let rows: [MarkedText] = [
        // Codes
        #"Recovery codes:\#n«4f8a2-9bc31»\#n«77de0-1ac9f»\#n"#,
        #"Recovery codes:\#n1. «4f8a2-9bc31»\#n2. «77de0-1ac9f»\#n"#,
        #"Backup codes: «4f8a29bc», «77de01ac»"#, #"backup_codes = ["«4f8a29bc»", "«77de01ac»"]"#,
        #"## Recovery codes\#n\#n- `«4f8a29bc»`\#n- `«77de01ac»`\#n"#,
        #"códigos de recuperação: «4f8a29bc» «77de01ac»"#,
        #"Your scratch codes are (keep them): «4f8a29bc» «77de01ac» x"#,
        #"Recovery codes:\#n   12\#t«4f8a29bc»\#n   13\#t«77de01ac»\#n"#,
        #"Recovery codes:\#n| «4f8a29bc» | «abcd-efg1» |\#n"#,
        #"Recovery codes:\#n«4f8a-9bc3»\#n«abcd-efgh»\#n"#, #"Recovery codes:\#n4f8a-9bc3\#nabcd-efghi\#n"#,
        .least(3, #"Recovery codes:\#n«⟨a1⟩»\#n«⟨b2⟩»\#n"#), .most(20, #"Recovery codes:\#n«⟨a1⟩»\#n«⟨b2⟩»\#n"#),
        .least(2, #"Recovery codes:\#n«1⟨a⟩-22b3c»\#n«3⟨a⟩-44d5e»\#n"#),
        .most(22, #"Recovery codes:\#n«4f8a29bc»⟨ ⟩- «77de01ac»\#n"#),
        #"Recovery codes: 4f8a29bc"#, #"Recovery codes:\#n2024-01-02\#n2024-01-03\#n"#,
        #"Recovery codes:\#nPrint them\#nKeep them\#n"#,
        #"Recovery codes 4f8a29bc 77de01ac"#, #"Recovery codesets: 4f8a29bc 77de01ac"#,
        #"Recovery password: «048741-389565-048741-389565-048741-389565-048741-389565»"#,
        // Words
        .least(11, #"mnemonic: «⟨ripple ⟩arena»\#n"#),
        #"seed phrase: "«ripple tackle basket ozone jelly velvet canal humble oxygen wagon pistol arena»""#,
        #"Seed phrase:\#n1. «ripple 2. tackle 3. basket 4. ozone 5. jelly 6. velvet 7. canal 8. humble 9. oxygen 10. wagon 11. pistol 12. arena»\#n"#,
        #"mnemonic: «ripple, tackle, basket, ozone, jelly, velvet, canal, humble, oxygen, wagon, pistol, arena»."#,
        #"mnemonic: «ripple tackle basket ozone jelly velvet canal humble oxygen wagon pistol arena ripple tackle basket ozone jelly velvet canal humble oxygen wagon pistol arena» ripple"#,
        .most(8, #"mnemonic: «⟨z⟩ tackle basket ozone jelly velvet canal humble oxygen wagon pistol arena»\#n"#),
        .least(3, #"mnemonic: «⟨z⟩ tackle basket ozone jelly velvet canal humble oxygen wagon pistol arena»\#n"#),
        #"mnemonic: ripple Tackle basket ozone jelly velvet canal humble oxygen wagon pistol arena\#n"#,
        // Groups
        #"Manual key: «abcd efgh ijkl mn23»"#, #"TOTP key:\#n\#n    «ABCD-EFGH-IJKL-MNOP-QRST»\#n"#,
        #"manual entry key: «abcd efgh ijkl mn23», then"#,
        #"TOTP key: abcd efgh ijkl mnop"#, #"TOTP key: abcd efgh ij23"#, #"TOTP key: abcd efgh ijk mn23"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

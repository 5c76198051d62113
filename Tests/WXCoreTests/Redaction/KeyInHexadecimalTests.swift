import Testing

@Suite("KeyInHexadecimal") struct KeyInHexadecimalTests {
    private static let rows: [MarkedText] = [
        .least(16, #"priv:\#n    «⟨60:⟩»\#n"#),
        #"priv:\#n  «60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:\#n  fb:E4»\#npub:"#,
        #"privateExponent:\#n «60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:fb»\#n"#,
        #"prime1:\#n «60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:fb»\#n"#,
        #"prime2:\#n «60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:fb»\#n"#,
        #"exponent1:\#n «60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:fb»\#n"#,
        #"exponent2:\#n «60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:fb»\#n"#,
        #"coefficient:\#n «60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:fb»\#n"#,
        #"private key: ‹60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:fb› x"#,
        #"priv:\#n 6:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:fb\#n"#,
        #"pub:\#n 60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:fb\#n"#,
        #"modulus:\#n 60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:fb\#n"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

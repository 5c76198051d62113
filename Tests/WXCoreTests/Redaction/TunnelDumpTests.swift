import Testing

@Suite("TunnelDump") struct TunnelDumpTests {
    private static let rows: [MarkedText] = [
        #"wg0\#t‹qNmw8fNjfML3QDQbKeTSt/JVM9SDkObBJkL+N0pQrSt=›\#tpNmw8fNjfML3QDQbKeTStJVM9SDkObBJkLmN0pQrStU=\#t51820\#toff"#,
        #"wg0\#tqNmw8fNjfML3QDQbKeTSt/JVM9SDkObBJkL+N0pQrSt=\#t‹pNmw8fNjfML3QDQbKeTStJVM9SDkObBJkLmN0pQrStU=›\#t10.0.0.1:51820\#toff"#,
        #"wg0\#tqNmw8fNjfML3QDQbKeTSt/JVM9SDkObBJkL+N0pQrSt=\#t‹pNmw8fNjfML3QDQbKeTStJVM9SDkObBJkLmN0pQrStU=›\#t(none)"#,
        #"wg0\#tqNmw8fNjfML3QDQbKeTSt/JVM9SDkObBJkL+N0pQrSt=\#t51820\#toff"#,
        #"wg0\#tqNmw8fNjfML3QDQbKeTSt/JVM9SDkObBJkL+N0pQrS=\#tpNmw8fNjfML3QDQbKeTStJVM9SDkObBJkLmN0pQrStU=\#t51820\#toff"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

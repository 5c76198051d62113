import Testing

@Suite("RawUserinfo") struct RawUserinfoTests {
    private static let rows: [MarkedText] = [
        #"'amqp://app:«Xk#2 9s}Lq7»@mq:5672/x'"#, #"amqp://app:«Xk/29sLq»@mq"#, #"amqp://app:«Xk#2 9 sLq7»@mq"#,
        #"amqp://app:Xk#2 9 s Lq7@mq"#, #"amqp://app:5672/x9@mq"#, #"amqp://app://x9#y@mq"#, #"amqp://app:Xk#2@mq"#,
        #"amqp://app:«Xk#29s»@mq"#, #"amqp://app:«Xk9/pass»@mq"#, #"amqp://app:Xk/pass@mq"#,
        #""amqp://app:Xk#29s", "a@mq""#, #"<a>amqp://app:Xk#29s</a>b@mq"#, #"amqp://app:Xk#29s\nb@mq"#,
        #"amqp://app:Xk#29s http://b@mq"#, #"amqp://app:Xk#29s@ mq"#, #"amqp://app:«Xk"29s#Lq7»@mq"#,
        .most(15, #"amqp://app:«Xk#29sq⟨qvxzjkwp⟩»@mq:5672/x"#), .most(64, #"amqp://app:«Xk#29sq»@⟨q⟩/x"#),
        #"amqp://app:Xk#29s@mq=x"#, #"amqp://app:example#2@mq"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

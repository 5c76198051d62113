import Testing

@Suite("CarrierPattern") struct CarrierPatternTests {
    private static let rows: [MarkedText] = [
        // Types, and what keeps a literal
        #"const API_KEY: &'static str = "▓";"#, #"let apiToken: [String: Any]? = "▓""#, #"var apiToken string = "▓""#,
        #"let apiToken: 12 = "■""#,
        .most(64, #"let apiToken: ⟨a⟩ = String::from("▓")"#), #"token = String::from("▓")"#, #"token = lookup("■")"#,
        #"token = new SecretString("▓")"#, #"token = Some(Cow::from("▓"))"#,
        .most(4, #"token = ⟨Some(⟩"▓""#), .most(42, #"token = ⟨a⟩::from("▓")"#), #"token = String.from_utf8("■")"#,
        #"token = box{"▓"}"#,
        #"token = b"▓""#, #"token = N'▓'"#, #"token = @"▓""#, #"token = r#"▓"#, #"token = u8"▓""#,
        #"token = some!("▓")"#,
        // The value
        #"password = """▒""""#, #"password = '''▒'''"#, #"password = "\"▒\"""#, #"password => q{«hunter22x»},"#,
        #"password => qq(«hunter22x»)"#, #"password => qw(hunter22x)"#,
        #"db.password=«hunter22x» # note\#n"#, #"db.password=«hunter22x»; note\#n"#, #"db.password=«hunter22x»,\#n"#,
        #"db.password=«hunter,22x» "x"\#n"#, #"db.password=hunter,22 x\#n"#,
        #">>> os.environ['API_TOKEN'];\#n'▓';\#n"#, #"x.password\#n=> '«hunter22x»',\#n"#,
        #"x.password\#n=> 'hunter22x' x\#n"#,
        // The next line
        #"smtp password\#n«hunter22x»\#n"#, #"smtp password:\#n\#n- «hunter22x»\#n"#,
        #"smtp password\#r\#n\#r\#n«hunter22x»\#r\#n"#, #"smtp password\#n```\#n«hunter22x»\#n```\#n"#,
        #"smtp password\#n~~~text\#n«hunter22x»\#n~~~\#n"#, #"smtp password\#n-------------\#n«hunter22x»\#n"#,
        #"smtp password\#n+---+\#n«hunter22x»\#n"#, #"smtp password\#n====\#n«hunter22x»\#n"#,
        .most(4, #"smtp password⟨\#n⟩«hunter22x»\#n"#), .least(4, #"smtp password\#n⟨-⟩\#n«hunter22x»\#n"#),
        #"smtp password\#nhunter22x is it\#n"#,
        #"password: |\#n  «hunter22x»\#n"#, #"password: >-\#n  «hunter22x»\#n"#,
        #"password: |+\#n\#n  "«hunter22x»"\#n"#, #"password: |\#n  the password of the user\#n"#,
        #"1) "api_token"\#n2) "▓"\#n"#, .most(4, #"1) "api_token"\#n⟨2⟩) "▓"\#n"#), #"1) "api_token"\#n2 "■"\#n"#,
        #"1) "api_token"\#n2)"■"\#n"#,
        // Words, texts, methods and dumps between
        #"password: !!str «hunter22x»"#, #"password: &a «hunter22x»"#, .most(64, #"password: !⟨a⟩ «hunter22x»"#),
        #"expect(password).toEqual('«hunter22x»')"#,
        #"expect(password).not.toBe('▒')"#, .most(2, #"expect(password)⟨.not⟩.toBe('▒')"#),
        .most(32, #"expect(password).⟨a⟩('▒')"#),
        #"["password"]=>\#n  string(15) "▒""#, #"password = (char *) 0x7ffd12 "«hunter22x»""#,
        .most(24, #"password = (char *) ⟨a⟩ "«hunter22x»""#), .most(32, #"password = (⟨a⟩) "«hunter22x»""#),
        #"05 WS-PASSWORD PIC X(15) VALUE '«hunter22x»'."#, #"password: .asciz "«hunter22x»""#,
        #"password db "«hunter22x»""#,
        #"DefaultPassword    REG_SZ    «hunter22x»\#n"#, #"/v DefaultPassword /t REG_SZ /d «hunter22x» /f"#,
        #"/v DefaultPassword /d «hunter22x» /f"#,
        .most(127, #"$ get token ⟨a⟩\#n▓\#n"#), #"let key = env["API_KEY"] ?? "▓""#,
        #"var password = Env("X") || "«hunter22x»""#, #"password = getenv("X") or "«hunter22x»""#,
        #"password = Env("X") ?: "«hunter22x»""#,
        .most(51, #"password = f(⟨a⟩) ?? "«hunter22x»""#), #"password = f; g ?? "hunter22x""#,
        #"x = password ?? "«hunter22x»""#, #"password.unwrap_or("«hunter22x»")"#,
        #"password.unwrap_or_else(|_| "«hunter22x»".into())"#,
        #"password by lazy { "«hunter22x»" }"#, #"string Password { get; set; } = "«hunter22x»";"#,
        #"string Password { get; init; } = "«hunter22x»";"#, #"WHERE password LIKE '«hunter22x»'"#,
        #"if [ $PASSWORD -eq "«hunter22x»" ]"#,
        #"oathtool --totp -b ‹X2ZNMDY6M6AQUEKTJHEQPNMXDZZ762PO›"#,
        .most(8, #"oathtool⟨ -b⟩ ‹X2ZNMDY6M6AQUEKTJHEQPNMXDZZ762PO›"#),
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

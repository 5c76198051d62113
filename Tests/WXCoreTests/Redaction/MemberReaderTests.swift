import Testing

@Suite("MemberReader") struct MemberReaderTests {
    private static let rows: [MarkedText] = [
        // The name first
        #"{"name":"API_TOKEN","value":"▓"}"#, #"{"name": "API_TOKEN", "type": "plain", "id": 4, "value": "▓"}"#,
        #"{\"name\":\"API_TOKEN\",\"id\":4,\"value\":\"▓\"}"#,
        #"{"key":"API_TOKEN","x":1,"val":"▓"}"#, #"{"variable":"API_TOKEN","x":1,"content":"▓"}"#,
        #"{"env":"API_TOKEN","x":1,"text":"▓"}"#, #"{"field":"API_TOKEN","x":1,"default":"▓"}"#,
        #"{"label":"API_TOKEN","x":1,"data":"▓"}"#, #"{"title":"API_TOKEN","x":1,"secret":"▓"}"#,
        #"{"setting":"API_TOKEN","x":1,"current":"▓"}"#, #"{"option":"API_TOKEN","x":1,"plaintext":"▓"}"#,
        #"{"parameter":"API_TOKEN","x":1,"raw":"▓"}"#, #"{"aname":"API_TOKEN","x":1,"avalue":"▓"}"#,
        #"{"akey":"API_TOKEN","x":1,"value":"■"}"#, #"{"name":"API_TOKEN","x":1,"alue":"■"}"#,
        .most(20, #"{"⟨a⟩name":"API_TOKEN","x":1,"value":"▓"}"#),
        .most(19, #"{"name":"API_TOKEN","x":1,"⟨a⟩value":"▓"}"#),
        #"{"name":"API_TOKEN","x":1,"title":"■"}"#, #"{"mail":"API_TOKEN","x":1,"value":"■"}"#,
        .most(23, #"{"name":"API_TOKEN",⟨"a":1,⟩"value":"▓"}"#),
        .most(48, #"{"name":"API_TOKEN","⟨a⟩":1,"value":"▓"}"#),
        #"{"name":"API_TOKEN","meta":{"a":["}",1],"b":{}},"value":"▓"}"#,
        #"{"name":"API_TOKEN","meta":[1,"value":"■"}"#,
        #"- name: API_TOKEN\#n  id: 4\#n  value: ▓\#n"#,
        #"- name: API_TOKEN\#n  # the one\#n  id: 4\#n  value: ▓ # x\#n"#,
        #"- name: API_TOKEN\#n  id: 4\#n- value: ■\#n"#,
        #"json.env[0].name = "API_TOKEN";\#njson.env[0].id = 4;\#njson.env[0].value = "▓";"#,
        #"name = "API_TOKEN"; id := 4; value := "▓""#, #"db.name = API_TOKEN, id => 4, db.value = ▓;x"#,
        #"where name = "DB_PASS" and value = "x""#,
        // The name of an object
        #"variable "api_token" {\#n  type = string\#n  default = "▓"\#n}"#, #""API_TOKEN": {"id": 4, "value": "▓"}"#,
        #"API_TOKEN: {id: 4, value: ▓}"#, #"'api_token' => {'id' => 4, 'value' => '▓'}"#,
        #"api_token = { id = 4, value = "▓" }"#,
        #"if (api_token) { id = 4, value = "■" }"#,
        // Tags
        #"<setting name="Password" serializeAs="String"><value>«hunter22x»</value></setting>"#,
        #"<setting name="Password" serializeAs="String">\#n  <value>«hunter22x»</value>"#,
        #"<setting name="Password" serializeAs="String"><title>hunter22x</title>"#,
        #"<setting name="Password" serializeAs="String"><value>hunter22x today</value>"#,
        #"<input name="password" type="text" value="«hunter22x»">"#,
        #"<input id='pw' name='password' value='«hunter22x»'/>"#,
        // The value first
        #"{"value":"▓","id":4,"name":"API_TOKEN"}"#, #"{\"value\":\"«hunter22x»\",\"id\":4,\"name\":\"DB_PASS\"}"#,
        #"<input value="«hunter22x»" type="password">"#, #"<input value="hunter22x" type="text">"#,
        #"<input value="«hunter22x»" id="4" name="password">"#, #"value=«hunter22x», key=db/prod/password"#,
        #"value: «hunter22x»\#ntype: SecureString\#n"#, #"{"value":"«hunter22x»","x":1,"sensitive":true}"#,
        #"{"value":"«hunter22x»","secure": true}"#, #"{"value":"«hunter22x»","is_secret":true}"#,
        #"{"value":"«hunter22x»","masked":"true"}"#,
        #"{"value":"hunter22x","x":1,"sensitive":false}"#, #"{"value":"hunter22x","x":1,"visible":true}"#,
        #"{"value":"«hunter22x»","type":"concealed"}"#, #"{"value":"hunter22x","type":"plain"}"#,
        #"{"value":"▓","path":"/","httpOnly":true}"#, #"{"httpOnly":true,"name":"x","value":"▓"}"#,
        #"{"value":"■","path":"/","visible":true}"#, #"option_value=«hunter22x»,option_name=smtp_password"#,
        #"a value: hunter22x, name: password"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

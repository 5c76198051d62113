import Testing

@Suite("WebhookURL") struct WebhookURLTests {
    private static let rows: [MarkedText] = [
        #"https://hooks.slack.com/services/‹T03T2ZPGXJ/B03T2ZPGXJ/ZBuJriy9lRnd3j1cXQoJFh9s› x"#,
        #"POST hooks.slack.com/workflows/‹T03T2ZPGXJ/B03T2ZPGXJ/ZBuJriy9lR› -> 204"#,
        #"https://hooks.slack.com/triggers/‹T03T2ZPGXJ/B03T2ZPGXJ/ZBuJriy9lR›"#,
        #"https://hooks.slack-gov.com/services/‹T03T2ZPGXJ/B03T2ZPGXJ/ZBuJriy9lR›"#,
        #"https://discord.com/api/webhooks/‹959438263656872527/Hoo2PIOsYW9AYJWrJL58›"#,
        #"https://discordapp.com/api/v10/webhooks/‹959438263656872527/Hoo2PIOsYW9AYJWrJL58›"#,
        #"https://discord.com/api/v/webhooks/‹959438263656872527/Hoo2PIOsYW9AYJWrJL58›"#,
        #"https://discord.com/api/v9x/webhooks/959438263656872527/Hoo2PIOsYW9AYJWrJL58"#,
        #"https://discord.com/api/v9/channels/959438263656872527/Hoo2PIOsYW9AYJWrJL58"#,
        #"https://acme.webhook.office.com/webhookb2/‹0c9ae1d5-41b7-4c5e@93b2f7aa-81d4›"#,
        #"https://hooks.zapier.com/hooks/catch/‹959438263656872527/Hoo2PIOsYW9A›"#,
        #"https://open.feishu.cn/open-apis/bot/v2/hook/‹0c9ae1d5-41b7-4c5e-93b2-f7aa81d4aa12›"#,
        #"https://open.larksuite.com/open-apis/bot/v2/hook/‹0c9ae1d5-41b7-4c5e-93b2-f7aa81d4aa12›"#,
        #"https://hook.eu1.make.com/‹k3vR9pLm2Qx8tW5wN7yB4hD6js1gf0›"#,
        #"https://hook.eu1.make.com/k3vR9pLm2Qx8tW5wN7yB4hD6js1gf"#,
        #"https://notslack.com/services/T03T2ZPGXJ/B03T2ZPGXJ/ZBuJriy9lRnd3j1c"#,
        #"https://hooks.slack.com/help/T03T2ZPGXJ/B03T2ZPGXJ/ZBuJriy9lRnd3j1c"#,
        #"https://SLACK.com/services/‹T03T2ZPGXJ/B03T2ZPGXJ/ZBuJriy9lR›"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

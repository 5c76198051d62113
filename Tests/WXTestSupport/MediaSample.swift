private import Foundation
public import WXCore

/// A small file that another program wrote, to be attached to a prompt.
///
/// Pillow 13 wrote the images, except that the interlaced one is put together by hand and read by Pillow; pikepdf wrote
/// the documents. Every file ends with the last byte that its format needs.
public struct MediaSample: Sendable, CustomStringConvertible {
    /// The file's type.
    public let type: MediaType
    /// The width in pixels; 0 for a document.
    public let width: Int
    /// The height in pixels; 0 for a document.
    public let height: Int
    /// The file.
    public let bytes: [UInt8]
    /// The type and what is special about the file.
    public let description: String

    private init(_ type: MediaType, size: (Int, Int) = (0, 0), _ words: String, _ base64: String) {
        self.type = type
        (width, height) = size
        bytes = Data(base64Encoded: base64, options: .ignoreUnknownCharacters).map(Array.init) ?? []
        description = "\(type.rawValue) \(words)"
    }
}

extension MediaSample {
    /// Documents that open only with a password.
    public static let locked = [
        MediaSample(
            .pdf, "with a table",
            """
            JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvRXh0ZW5zaW9ucyA8PCAvQURCRSA8PCAvQmFzZVZlcnNpb24gLzEuNyAvRXh0ZW5zaW9u
            TGV2ZWwgOCA+PiA+PiAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL0NvdW50IDEgL0tpZHMg
            WyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMgNCAwIFIgL01lZGlhQm94IFsgMCAwIDEw
            MCA1MCBdIC9QYXJlbnQgMiAwIFIgL1Jlc291cmNlcyA8PCA+PiAvVHlwZSAvUGFnZSA+PgplbmRvYmoKNCAwIG9iago8PCAvTGVuZ3Ro
            IDQ4IC9GaWx0ZXIgL0ZsYXRlRGVjb2RlID4+CnN0cmVhbQreD4BR0C+QBGeaCBe6vJq57EfWxnVKfS7eVhJltx8tOaZGzFiYmyYTmTLK
            dDt7IZQKZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9DRiA8PCAvU3RkQ0YgPDwgL0F1dGhFdmVudCAvRG9jT3BlbiAvQ0ZNIC9B
            RVNWMyAvTGVuZ3RoIDMyID4+ID4+IC9GaWx0ZXIgL1N0YW5kYXJkIC9MZW5ndGggMjU2IC9PIDw4NzRlZTVjNzJhM2JhMTg5ODMxYzY3
            MmM4OTUyMTE4YWYyZjM1NGIxN2Y5YmZhOWU3ZWFmMmIyMGZmNmU3NzRiNTU3NDEzNWM0Y2ZmYWZiNTZlYWE1NDMzNmI1NzllZGQ+IC9P
            RSA8ZDRiMjg1YzdkZTQwY2MyZjZhYzc0NTFlYTk5Nzk0ZWZkNzNjNzM5ZmI5ZjA3ZTRkN2NmYTRlMGEzZDhjZDRiNT4gL1AgLTEwMjgg
            L1Blcm1zIDwxMTQ0ZDZlM2Y0MDRkYmM4NDRlNTNkMTBlNmQwNzVhMT4gL1IgNiAvU3RtRiAvU3RkQ0YgL1N0ckYgL1N0ZENGIC9VIDxm
            YWQ3MWEyNmRmYmRlNDE0MTIxYjUwYzU5YTRiZGQ1ODEzZWE2ZTFmODBiOTkxYWE5ZGRmMzYwZmIyMWZiY2YwMGFiYTcwM2I3YTk1MzQ4
            YjhlN2ZkYTNlYzZkMTQ1ZDk+IC9VRSA8MmU5Y2UxZDA0ZWUwOGM3YTk4ZTgwOTVhMjI5ZTJiMDRkYjNhMzFiMTcxNWRmOTA1MDgwYzIz
            NTUxM2VmMTg1Mz4gL1YgNSA+PgplbmRvYmoKeHJlZgowIDYKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAwMDAwMDE1IDAwMDAwIG4gCjAw
            MDAwMDAxMzAgMDAwMDAgbiAKMDAwMDAwMDE4OSAwMDAwMCBuIAowMDAwMDAwMjk0IDAwMDAwIG4gCjAwMDAwMDA0MTMgMDAwMDAgbiAK
            dHJhaWxlciA8PCAvUm9vdCAxIDAgUiAvU2l6ZSA2IC9JRCBbPDVmZmQxNDliNDNmOWYwMzkwNDZhMTVjMDliODM5OGFhPjw1ZmZkMTQ5
            YjQzZjlmMDM5MDQ2YTE1YzA5YjgzOThhYT5dIC9FbmNyeXB0IDUgMCBSID4+CnN0YXJ0eHJlZgo5NjMKJSVFT0Y=
            """),
        MediaSample(
            .pdf, "with streams",
            """
            JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvRXh0ZW5zaW9ucyA8PCAvQURCRSA8PCAvQmFzZVZlcnNpb24gLzEuNyAvRXh0ZW5zaW9u
            TGV2ZWwgOCA+PiA+PiAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5cGUgL09ialN0bSAv
            TGVuZ3RoIDE0NCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAyIC9GaXJzdCA5ID4+CnN0cmVhbQpT5aHzXJmF0AtDGQmLjVqi1nGqF2jE
            om/Sq9WjiGa2hMbJOD/GQFXnIiwfVzOyAZbU47goYz6vUuceNqqcPatlGkk560VZdaou4RAzxD1DR8rsPz+rFf+HHQMFOMhSjZmN9/mI
            e8/lnG4xx4slI3GC2WuEmZiRuB5n6FweKjYSBD5iafI0BX4YJOoqRFusIQkKZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9MZW5n
            dGggNDggL0ZpbHRlciAvRmxhdGVEZWNvZGUgPj4Kc3RyZWFtCkcaJRhWDEIz+Ed0co/or025SBx8Ks02YsYQGy+joH5hroQhLqPSg32w
            jCCGhyNK4AplbmRzdHJlYW0KZW5kb2JqCjYgMCBvYmoKPDwgL0NGIDw8IC9TdGRDRiA8PCAvQXV0aEV2ZW50IC9Eb2NPcGVuIC9DRk0g
            L0FFU1YzIC9MZW5ndGggMzIgPj4gPj4gL0ZpbHRlciAvU3RhbmRhcmQgL0xlbmd0aCAyNTYgL08gPGI5NzE1MDg4M2IxODNlN2E0NTAw
            MTQzOWFmYzhhYjkzZjA1NDZlZTAxOTRmOGVjMTVjZmM1NGY1ODQwOTA5MTBlODVkODgwMmI0ZjFiNDZjZGZjMWQxNDA5MWU0NDlhOT4g
            L09FIDxhZjMyODZlMGE3ZGRkMjI5Mzg3NGY4OTYwNDc1NWU5MWJlZTc2N2YyYzg5MWVkMTYzOGQ5YmVhZDIyODNjYTkwPiAvUCAtMTAy
            OCAvUGVybXMgPGYyMzgzM2EzZDY3ZTY0NDI3ZGQ5MzM0OTVhNTU3NGZiPiAvUiA2IC9TdG1GIC9TdGRDRiAvU3RyRiAvU3RkQ0YgL1Ug
            PDk4NDcxNGY2OGE4MTBmYWM4NTM0YzU1ZjdlMDEwMjliMDIyZWE1MGJmYzViMDUzMDgxYjE4MDRjM2Q0MWMzNWJhOGNlYTE5NjIzN2Ji
            YjMyNjQ3ZTU5NGU2M2NlMTNmOT4gL1VFIDw1ZWYwM2Q5ZjhhMDI0OWY4NTBlODg4NjAzOTI4MDA2YWMwNDE2MTdmNmRkODhmOWViMzgw
            YmE0ZmFmMWI4YjkxPiAvViA1ID4+CmVuZG9iago3IDAgb2JqCjw8IC9UeXBlIC9YUmVmIC9MZW5ndGggMzkgL0ZpbHRlciAvRmxhdGVE
            ZWNvZGUgL0RlY29kZVBhcm1zIDw8IC9Db2x1bW5zIDQgL1ByZWRpY3RvciAxMiA+PiAvVyBbIDEgMiAxIF0gL1Jvb3QgMSAwIFIgL1Np
            emUgOCAvSUQgWzw1ZmZkMTQ5YjQzZjlmMDM5MDQ2YTE1YzA5YjgzOThhYT48NWZmZDE0OWI0M2Y5ZjAzOTA0NmExNWMwOWI4Mzk4YWE+
            XSAvRW5jcnlwdCA2IDAgUiA+PgpzdHJlYW0KeJxjYgACJkYGfgYmBoZiEKsBxGJgZPrPWPIfyCoHcpnVGAA81QQpCmVuZHN0cmVhbQpl
            bmRvYmoKc3RhcnR4cmVmCjEwNDMKJSVFT0Y=
            """),
        MediaSample(
            .pdf, "linearized",
            """
            JVBERi0xLjcKJb/3ov4KMiAwIG9iago8PCAvTGluZWFyaXplZCAxIC9MIDE3NzAgL0ggWyAxMTgwIDE0MSBdIC9PIDYgL0UgMTU0NSAv
            TiAxIC9UIDE2MTIgPj4KZW5kb2JqCiAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
            ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKeHJlZgoyIDYKMDAwMDAwMDAx
            NSAwMDAwMCBuIAowMDAwMDAwNTE1IDAwMDAwIG4gCjAwMDAwMDA2MzAgMDAwMDAgbiAKMDAwMDAwMTE4MCAwMDAwMCBuIAowMDAwMDAx
            MzIxIDAwMDAwIG4gCjAwMDAwMDE0MjYgMDAwMDAgbiAKdHJhaWxlciA8PCAvUm9vdCAzIDAgUiAvU2l6ZSA4IC9QcmV2IDE2MDQgICAg
            ICAgICAgICAgICAgICAvSUQgWzw1ZmZkMTQ5YjQzZjlmMDM5MDQ2YTE1YzA5YjgzOThhYT48NWZmZDE0OWI0M2Y5ZjAzOTA0NmExNWMw
            OWI4Mzk4YWE+XSAvRW5jcnlwdCA0IDAgUiA+PgpzdGFydHhyZWYKMAolJUVPRgozIDAgb2JqCjw8IC9FeHRlbnNpb25zIDw8IC9BREJF
            IDw8IC9CYXNlVmVyc2lvbiAvMS43IC9FeHRlbnNpb25MZXZlbCA4ID4+ID4+IC9QYWdlcyAxIDAgUiAvVHlwZSAvQ2F0YWxvZyA+Pgpl
            bmRvYmoKNCAwIG9iago8PCAvQ0YgPDwgL1N0ZENGIDw8IC9BdXRoRXZlbnQgL0RvY09wZW4gL0NGTSAvQUVTVjMgL0xlbmd0aCAzMiA+
            PiA+PiAvRmlsdGVyIC9TdGFuZGFyZCAvTGVuZ3RoIDI1NiAvTyA8NmZhMjY3ZGM2MGU1ZjRhNGU3NmFiZGNiZTZhNTE3NjVlOTlmMGM0
            NDMyNTk5M2FlOTNkNzg4ZjdiMzgxOWMwYWM5NjFjZTRiYjg3YWIwZDExZjNmODJkYTcyYTc0MDAxPiAvT0UgPDI2ZjQwOGNkOTZmZjkx
            NWNmMDM2NTA2YTg2ZWMzODRjNjUwOGFhMmUyMGMzMDJhNDQwN2RmMzgyNjNhMGVmM2E+IC9QIC0xMDI4IC9QZXJtcyA8OTZjY2FhYzY1
            ODY0NmEwODA5OWIzMDk4Y2Q5MDZmY2E+IC9SIDYgL1N0bUYgL1N0ZENGIC9TdHJGIC9TdGRDRiAvVSA8YzE0NzYxNWNlNjEwYzhlOGE3
            MzQyOTM3YWY1Mjg2MDAwMGRkMTFiYWViYTI1NDMwNzQzMDJhN2YzNDI4OTAyODQ0ZmU1NGRhZDE4ODMyNTgxMjNkZGM1NzY3YTdjYzMy
            PiAvVUUgPDcyMWMxMTM1ZWZhNjVlMDM0NGQ5NGI0ODU4NDhmNTRmOWQzZTJjYWRiZDIxZjY4ZTg0ZThlYWQ5NmIyZjYwNGU+IC9WIDUg
            Pj4KZW5kb2JqCjUgMCBvYmoKPDwgL0ZpbHRlciAvRmxhdGVEZWNvZGUgL1MgMzYgL0xlbmd0aCA2NCA+PgpzdHJlYW0Ktlcg5HiElaxe
            GtQDm+F43TuYW7jRHWP9rkTts6VHyUUsyiAfg4bzg1Nap+F+glvnzu/v31gQ4JHjbH3oviSQkwplbmRzdHJlYW0KZW5kb2JqCjYgMCBv
            YmoKPDwgL0NvbnRlbnRzIDcgMCBSIC9NZWRpYUJveCBbIDAgMCAxMDAgNTAgXSAvUGFyZW50IDEgMCBSIC9SZXNvdXJjZXMgPDwgPj4g
            L1R5cGUgL1BhZ2UgPj4KZW5kb2JqCjcgMCBvYmoKPDwgL0xlbmd0aCA0OCAvRmlsdGVyIC9GbGF0ZURlY29kZSA+PgpzdHJlYW0KSpJo
            /sfzbSQW7Y2DqGKjsXMdHKMpMJtjYGlujQejgTwT0D5VsKZrW0TKJuHYTdLqCmVuZHN0cmVhbQplbmRvYmoKMSAwIG9iago8PCAvQ291
            bnQgMSAvS2lkcyBbIDYgMCBSIF0gL1R5cGUgL1BhZ2VzID4+CmVuZG9iagp4cmVmCjAgMgowMDAwMDAwMDAwIDY1NTM1IGYgCjAwMDAw
            MDE1NDUgMDAwMDAgbiAKdHJhaWxlciA8PCAvU2l6ZSAyIC9JRCBbPDVmZmQxNDliNDNmOWYwMzkwNDZhMTVjMDliODM5OGFhPjw1ZmZk
            MTQ5YjQzZjlmMDM5MDQ2YTE1YzA5YjgzOThhYT5dID4+CnN0YXJ0eHJlZgoyMTYKJSVFT0Y=
            """),
    ]

    /// An image with a side that is too long for the Messages API.
    public static let tooWide = MediaSample(
        .png, size: (9000, 10), "of 9,000 × 10 pixels",
        """
        iVBORw0KGgoAAAANSUhEUgAAIygAAAAKAQAAAADxn8grAAAAIklEQVR4nO3BAQ0AAADCoPdPbQ43oAAAAAAAAAAAAACABwMr/AABp/is
        RQAAAABJRU5ErkJggg==
        """)

    /// A sound file of every type and of every common form of it.
    public static let sound = [
        MediaSample(
            .png, size: (6, 5), "in color",
            """
            iVBORw0KGgoAAAANSUhEUgAAAAYAAAAFCAIAAADpOgqxAAAAJ0lEQVR4nGNkYGBQZUVBLNzuDNysvMgILiQFR8hC6hCEJmTCzWoCAOml
            BXQMh/iiAAAAAElFTkSuQmCC
            """),
        MediaSample(
            .png, size: (12, 9), "with a palette",
            """
            iVBORw0KGgoAAAANSUhEUgAAAAwAAAAJBAMAAAD0ltBnAAAAGFBMVEW804JI1WC8g21GgVGqSlmuGGc8RzY0EirOlVltAAAASklEQVR4
            nAE/AMD/AXcA/dMw7QTvAN7f7O8BM//w3w8AARH/8AEUQARm3v8Sz+8E7M0g3wDcADEAABEQAAER9FIg3gABZPDSDQ8AobkZ8k/TKTwA
            AAAASUVORK5CYII=
            """),
        MediaSample(
            .png, size: (4, 3), "with 16 bits of gray",
            """
            iVBORw0KGgoAAAANSUhEUgAAAAQAAAADEAAAAADBDy1ZAAAAFklEQVR4nGMU7mBgYGBgYGBiYEBjAAAPogChx3IxkgAAAABJRU5ErkJg
            gg==
            """),
        MediaSample(
            .png, size: (5, 4), "with transparency",
            """
            iVBORw0KGgoAAAANSUhEUgAAAAUAAAAECAYAAABGM/VAAAAAKUlEQVR4nGNkYGD4r8rKwICMWbjdGRi4WXlRMJKgFByjCaozcLOqMwAA
            1tQEbx8/7tUAAAAASUVORK5CYII=
            """),
        MediaSample(
            .png, size: (12, 9), "in black and white",
            """
            iVBORw0KGgoAAAANSUhEUgAAAAwAAAAJAQAAAAAuw/D5AAAAI0lEQVR4nGNgYGDQ28AYys24/yADQwBTLAPDtg8MDxgYJcMBTQsGZxtc
            a9cAAAAASUVORK5CYII=
            """),
        MediaSample(
            .png, size: (4, 3), "with several images",
            """
            iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAACGFjVEwAAAACAAAAAPONk3AAAAAaZmNUTAAAAAAAAAAEAAAAAwAAAAAA
            AAAAAAEAFAAA2suCgQAAAB1JREFUeJxjZGBgUGWFIhZudwZuVl4IgnOkuFmlACPtAfRx4Pd4AAAAGmZjVEwAAAABAAAABAAAAAMAAAAA
            AAAAAAABABQAAEG4aFUAAAArZmRBVAAAAAJ4nGPI52fw4mJQZWVgYGBg4XZX5/79GYIgnGfcv59x//4MALaGDbMtibNtAAAAAElFTkSu
            QmCC
            """),
        MediaSample(
            .png, size: (9, 7), "interlaced",
            """
            iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHCAIAAAEi/sChAAAAa0lEQVR42gHLADT/AAAAACgoAACUFAAALBwAwDDQVESgAEoKAN4eAAB2
            JmgKOjgAFo4AYJg0qqJo9KycPrbQAEKqAIy0nNa+OCDI1GrScAAlBQBvDwC5GQADIwAAO5MahZ1Oz6eCGbG2AFEhNJsrnNbN854AAABr
            SURBVOU1BC8/bABnr06xuer7w4ZFzSIAC0cAMEwNVVEaelYnn1s0xGBB6WVODmpbM29oACHVAEbaJ2vfTpDkdbXpnNruw//z6iT4EUn9
            OAA3YwBcaEGBbYKmcsPLdwTwfEUVgYY6hsdfiwhFN01HnPoDGQAAAABJRU5ErkJggg==
            """),
        MediaSample(
            .jpeg, size: (17, 13), "baseline",
            """
            /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKB
            TmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8
            fHz/wAARCAANABEDASIAAhEBAxEB/8QAGAAAAwEBAAAAAAAAAAAAAAAAAAIEAQP/xAApEAACAQMBBQkBAAAAAAAAAAABAgMABBEhExQx
            YZESMkFSVHGT0dLw/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgP/xAAfEQABAgYDAAAAAAAAAAAAAAABAAIREhNRkfBBYaH/2gAMAwEAAhED
            EQA/AOMdvb21uRNaxIzLoHnC8dM8P7FNslEOEFiAzaAtkgdfal7ZCQLs4cEk9w+AHPmaolV3mjVWSMKucLGNeuam0AAbwk4ERb0BlZu5
            8tj1H6oqvdZPUH41+qKcrr7hKiLj1f/Z
            """),
        MediaSample(
            .jpeg, size: (17, 13), "progressive",
            """
            /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKB
            TmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8
            fHz/wgARCAANABEDASIAAhEBAxEB/8QAFwAAAwEAAAAAAAAAAAAAAAAAAAEDAv/EABUBAQEAAAAAAAAAAAAAAAAAAAEC/9oADAMBAAIQ
            AxAAAAHDVJUWF//EABsQAAIBBQAAAAAAAAAAAAAAAAECEgAQESEx/9oACAEBAAEFAgqquNRsexNf/8QAFxEBAAMAAAAAAAAAAAAAAAAA
            AAESUf/aAAgBAwEBPwGcUf/EABYRAQEBAAAAAAAAAAAAAAAAAAABEf/aAAgBAgEBPwGMr//EAB0QAAIBBAMAAAAAAAAAAAAAAAABIQIy
            QUKBkaH/2gAIAQEABj8CmldmhoKELHBd4f/EAB4QAAIBBAMBAAAAAAAAAAAAAAABESExQfBRcYGh/9oACAEBAAE/IaAzazEhbe+Tpv0m
            i/ERtSagsDYh/9oADAMBAAIAAwAAABADL//EABoRAQACAwEAAAAAAAAAAAAAAAEAEVFhkaH/2gAIAQMBAT8QCXoHZTJ7P//EABkRAQAC
            AwAAAAAAAAAAAAAAAAEA8EFhkf/aAAgBAgEBPxAAFxNl5P/EAB4QAQABBAIDAAAAAAAAAAAAAAERACExYZHwQXHh/9oACAEBAAE/EERY
            wHlacdiooEFgZIc+ql9Cky2FXPwG9tFgpIC/M1sdNV//2Q==
            """),
        MediaSample(
            .jpeg, size: (12, 9), "in gray, with restarts",
            """
            /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62r
            Z4C8ybqmx5moq6T/wAALCAAJAAwBAREA/8QAFwAAAwEAAAAAAAAAAAAAAAAAAAIDBP/EACAQAAICAAYDAAAAAAAAAAAAAAEDAAIEESEi
            M8ExcoH/3QAEAAH/2gAIAQEAAD8AnRKEJIbh11tYaCzQPPyf/9AUgGu0YUDPQE59z//RyDhX7Duf/9J08Yn/2Q==
            """),
        MediaSample(
            .jpeg, size: (12, 9), "for print",
            """
            /9j/7gAOQWRvYmUAZAAAAAAA/9sAQwBQNzxGPDJQRkFGWlVQX3jIgnhubnj1r7mRyP//////////////////////////////////////
            /////////////8AAFAgACQAMBEMRAE0RAFkRAEsRAP/EABgAAAMBAQAAAAAAAAAAAAAAAAABAgME/8QAKhAAAgECBAENAAAAAAAAAAAA
            AQIAAxFBgbHhEgQTIjIzQ2FxcpGhwfD/2gAOBEMATQBZAEsAAD8ASAJydicRb3i4UU2amoPi+0yp014ASASRjh++Z2zSknQEVhhzVvPe
            WKQa9ktlsdYTN+wX1DQyFgnc5fcJ00uoJYguOWghP//Z
            """),
        MediaSample(
            .gif, size: (12, 9), "with one image",
            """
            R0lGODdhDAAJAIIAALzTgkjVYLyDbUaBUapKWa4YZzxHNjQSKiwAAAAADAAJAAAIRwAPCBRIgMBAAwQMKERIQMCAhwIcQowIIECAihUt
            AtiYsYBHgR4LJDQwQGTCAREbPoQIYMBFjhZfZgTwEWRIhCIFkBzQsGFAADs=
            """),
        MediaSample(
            .gif, size: (8, 6), "with several images",
            """
            R0lGODlhCAAGAIIAAMvOnEPOQqZ2VSOEWqNHT50aFR1DHi8PCiH/C05FVFNDQVBFMi4wAwEAAAAh+QQACAAAACwAAAAACAAGAAAIKwAP
            CCxAsMABAwgJEBAgYICBAQEYAgAAMUCAiRMDCFRIoMDDhwIAMBwwICAAIfkEAQgACAAsAAAAAAgABgCCy86cQ85CpnZVI4Rao0dPnRoV
            HUMeLw8KCCwAERQogADBgQMIBggQUNCAwwEAABQMMMAAgogTAyQ0QBABgYMDCgqQiMBAQAAh+QQBCAAIACwAAAAACAAGAILLzpxDzkKm
            dlUjhFqjR0+dGhUdQx4vDwoILQANDBAAQICAAQMOHCCAAEEBBAMCSARAEUAAgQEMUhxgAEFHBAYTKixAssCBgAA7
            """),
        MediaSample(
            .gif, size: (12, 9), "interlaced",
            """
            R0lGODdhDAAJAIIAALzTgkjVYLyDbUaBUapKWa4YZzxHNjQSKiwAAAAADAAJAAAIRwAPCBRIgMBAAwQMKERIQMCAhwIcQowIIECAihUt
            AtiYsYBHgR4LJDQwQGTCAREbPoQIYMBFjhZfZgTwEWRIhCIFkBzQsGFAADs=
            """),
        MediaSample(
            .webp, size: (17, 13), "lossy",
            """
            UklGRp4AAABXRUJQVlA4IJIAAABQBACdASoRAA0APzmEuVOvKKWisAgB4CcJbACdIE4OAbl0AwyfcVNDFzIAAP5A/yDo4xLuXfXIXKIu
            o1jv6NFMeUhNM7bM6YERLZQmfaGkiQEAxwrunRhMpWMKZ1c+8ESJAmtySiRxbn4BWvx3CMW/xylDlOTMsez/JgYRf8iIClW/YPPycpIs
            PGrMmsrmfAAAAA==
            """),
        MediaSample(
            .webp, size: (12, 9), "lossless",
            """
            UklGRnIAAABXRUJQVlA4TGYAAAAvCwACALkyRPQ/dhHR/4CCtm0kb3eHbTr+kH4IatpIcmPuLuH4KjKKJEnRGsg9sLAWzgC6QQP3ZdBx
            MmMCCGOF25qA2y+UaLAdDH/ABDt6AODaASQWYAklg2AnVlDxLQXAAmp+CgA=
            """),
        MediaSample(
            .webp, size: (12, 9), "extended",
            """
            UklGRrAAAABXRUJQVlA4WAoAAAAQAAAACwAACAAAQUxQSCgAAAABRyAQSLHBBB0RkdmAELIVpZBCCimkkEIKp3DgCxHR/wySohmW4/EB
            VlA4IGIAAADQAQCdASoMAAkABABoJbACdAELTpEhIAD+rHHZA/4spJqtiOKJiLCXofFW39wuaK6EkwnRWsZ6fB0HWuTGFfBTEDlNDv1e
            Oimren2ZvUL0ACGMP+VFlZyQkR7mE7fcQT5cAA==
            """),
        MediaSample(
            .webp, size: (8, 6), "with several images",
            """
            UklGRoQBAABXRUJQVlA4WAoAAAACAAAABwAABQAAQU5JTQYAAAAAAAAAAABBTk1GagAAAAAAAAAAAAcAAAUAAAAAAAJWUDggUgAAAFAB
            AJ0BKggABgAFQHwlsAAEdAAA/tibZVRyPOZH/hnU23U/ehX79cfkdbJXzv2cf3w/08YAl27+uNw7F/XG4di9yfmiAT/WWt3+Lm/zO+qo
            AABBTk1GbgAAAAAAAAAAAAcAAAUAAAAAAABWUDggVgAAAFQBAJ0BKggABgAAAHwlqAAEdAAA/uZP/WRWvGDvAfW/3702/fwk2IgW5n3w
            FbJX3rD7XG728Z7XG5xpXX8uqe4RZdVEj3J+aIBPP56nOI5iT5x/vmAAQU5NRnAAAAAAAAAAAAAHAAAFAAAAAAAAVlA4IFgAAABUAQCd
            ASoIAAYAAAB8JaAABP2AAP7sP5b8f/+vd422//rGf/42b34Tu9l7XBTntkTCBYPhmShOZpciy/dxVAYUn6meMmNPcn6Xpz35vf1rm8G6
            CZnfgAAA
            """),
        MediaSample(
            .pdf, "with a table",
            """
            JVBERi0xLjMKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL0Nv
            dW50IDEgL0tpZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMgNCAwIFIgL01lZGlh
            Qm94IFsgMCAwIDEwMCA1MCBdIC9QYXJlbnQgMiAwIFIgL1Jlc291cmNlcyA8PCA+PiAvVHlwZSAvUGFnZSA+PgplbmRvYmoKNCAwIG9i
            ago8PCAvTGVuZ3RoIDI0IC9GaWx0ZXIgL0ZsYXRlRGVjb2RlID4+CnN0cmVhbQp4nDNQMFDIVTA0MFAwNVDIUQgGABorA0MKZW5kc3Ry
            ZWFtCmVuZG9iagp4cmVmCjAgNQowMDAwMDAwMDAwIDY1NTM1IGYgCjAwMDAwMDAwMTUgMDAwMDAgbiAKMDAwMDAwMDA2NCAwMDAwMCBu
            IAowMDAwMDAwMTIzIDAwMDAwIG4gCjAwMDAwMDAyMjggMDAwMDAgbiAKdHJhaWxlciA8PCAvUm9vdCAxIDAgUiAvU2l6ZSA1IC9JRCBb
            PDVmZmQxNDliNDNmOWYwMzkwNDZhMTVjMDliODM5OGFhPjw1ZmZkMTQ5YjQzZjlmMDM5MDQ2YTE1YzA5YjgzOThhYT5dID4+CnN0YXJ0
            eHJlZgozMjMKJSVFT0Y=
            """),
        MediaSample(
            .pdf, "with streams",
            """
            JVBERi0xLjUKJb/3ov4KMSAwIG9iago8PCAvVHlwZSAvT2JqU3RtIC9MZW5ndGggMTM1IC9GaWx0ZXIgL0ZsYXRlRGVjb2RlIC9OIDMg
            L0ZpcnN0IDE0ID4+CnN0cmVhbQp4nE2NwQqCQBCG7z3F/wY7plIH2UMeIxDpFh2GHESIXXFX0LdvNjFibj/f980RhBx5gQKn86GqYBru
            JehGaGHu6ygwNUd++x7Wfonazy4ig7kOXcBD1cQ+d3oL/FgXxcWAcgvepBv44hfVSC8jQknJbXhSbv/bSvDz9NKORqz9T6fyB8LbMFcK
            ZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9MZW5ndGggMjQgL0ZpbHRlciAvRmxhdGVEZWNvZGUgPj4Kc3RyZWFtCnicM1AwUMhV
            MDQwUDA1UMhRCAYAGisDQwplbmRzdHJlYW0KZW5kb2JqCjYgMCBvYmoKPDwgL1R5cGUgL1hSZWYgL0xlbmd0aCAzNCAvRmlsdGVyIC9G
            bGF0ZURlY29kZSAvRGVjb2RlUGFybXMgPDwgL0NvbHVtbnMgNCAvUHJlZGljdG9yIDEyID4+IC9XIFsgMSAyIDEgXSAvUm9vdCAyIDAg
            UiAvU2l6ZSA3IC9JRCBbPDVmZmQxNDliNDNmOWYwMzkwNDZhMTVjMDliODM5OGFhPjw1ZmZkMTQ5YjQzZjlmMDM5MDQ2YTE1YzA5Yjgz
            OThhYT5dID4+CnN0cmVhbQp4nGNiAAImRgZ+EPGJgQnIY4QQ/xl+/WNiYIxnAAAubgRrCmVuZHN0cmVhbQplbmRvYmoKc3RhcnR4cmVm
            CjM0NgolJUVPRg==
            """),
        MediaSample(
            .pdf, "linearized",
            """
            JVBERi0xLjMKJb/3ov4KMiAwIG9iago8PCAvTGluZWFyaXplZCAxIC9MIDEwNjkgL0ggWyA1MjkgMTE1IF0gL08gNSAvRSA4NDQgL04g
            MSAvVCA5MTEgPj4KZW5kb2JqCiAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
            ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKeHJlZgoyIDUKMDAwMDAwMDAx
            NSAwMDAwMCBuIAowMDAwMDAwNDgwIDAwMDAwIG4gCjAwMDAwMDA1MjkgMDAwMDAgbiAKMDAwMDAwMDY0NCAwMDAwMCBuIAowMDAwMDAw
            NzQ5IDAwMDAwIG4gCnRyYWlsZXIgPDwgL1Jvb3QgMyAwIFIgL1NpemUgNyAvUHJldiA5MDMgICAgICAgICAgICAgICAgICAgL0lEIFs8
            NWZmZDE0OWI0M2Y5ZjAzOTA0NmExNWMwOWI4Mzk4YWE+PDVmZmQxNDliNDNmOWYwMzkwNDZhMTVjMDliODM5OGFhPl0gPj4Kc3RhcnR4
            cmVmCjAKJSVFT0YKMyAwIG9iago8PCAvUGFnZXMgMSAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjQgMCBvYmoKPDwgL0ZpbHRl
            ciAvRmxhdGVEZWNvZGUgL1MgMzYgL0xlbmd0aCAzOCA+PgpzdHJlYW0KeJxjYGBgAiJBBhA4wYAAEDZQjoEFSZQJihkY4hlYFjAAAEwA
            ArMKZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9Db250ZW50cyA2IDAgUiAvTWVkaWFCb3ggWyAwIDAgMTAwIDUwIF0gL1BhcmVu
            dCAxIDAgUiAvUmVzb3VyY2VzIDw8ID4+IC9UeXBlIC9QYWdlID4+CmVuZG9iago2IDAgb2JqCjw8IC9MZW5ndGggMjQgL0ZpbHRlciAv
            RmxhdGVEZWNvZGUgPj4Kc3RyZWFtCnicM1AwUMhVMDQwUDA1UMhRCAYAGisDQwplbmRzdHJlYW0KZW5kb2JqCjEgMCBvYmoKPDwgL0Nv
            dW50IDEgL0tpZHMgWyA1IDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKeHJlZgowIDIKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAw
            MDAwODQ0IDAwMDAwIG4gCnRyYWlsZXIgPDwgL1NpemUgMiAvSUQgWzw1ZmZkMTQ5YjQzZjlmMDM5MDQ2YTE1YzA5YjgzOThhYT48NWZm
            ZDE0OWI0M2Y5ZjAzOTA0NmExNWMwOWI4Mzk4YWE+XSA+PgpzdGFydHhyZWYKMjE2CiUlRU9G
            """),
    ]
}

/// Appends what is shown of the bytes, with the escapes that stood among them.
struct RedactionOutput {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private var notes: ArraySlice<EscapeFilter.Note>
    private var start = 0

    /// Creates an output of bytes from which the escapes in `notes` were taken.
    init(notes: ArraySlice<EscapeFilter.Note>) { self.notes = notes }

    /// Shows everything up to `end` that was not shown or hidden yet.
    mutating func show(_ bytes: Bytes, to end: Int, into out: inout [UInt8]) {
        while let note = notes.first, note.offset < end {
            copy(bytes, to: max(start, note.offset), into: &out)
            out.append(contentsOf: note.bytes)
            notes.removeFirst()
        }
        copy(bytes, to: end, into: &out)
    }

    private mutating func copy(_ bytes: Bytes, to end: Int, into out: inout [UInt8]) {
        guard end > start else { return }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
        start = end
    }

    /// Shows `marker` in place of everything up to `end`.
    mutating func replace(to end: Int, with marker: StaticString, into out: inout [UInt8]) {
        while let note = notes.first, note.offset < end, note.offset <= start {
            out.append(contentsOf: note.bytes)
            notes.removeFirst()
        }
        swallow(to: end)
        out.append(contentsOf: UnsafeBufferPointer(start: marker.utf8Start, count: marker.utf8CodeUnitCount))
    }

    /// Hides everything up to `end`, and the escapes in it.
    mutating func swallow(to end: Int) {
        while let note = notes.first, note.offset < end { notes.removeFirst() }
        start = max(start, end)
    }
}

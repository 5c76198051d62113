/// What a question is written on: the seam between the editor and a real terminal.
protocol EditorTerminal: Sendable {
    /// The columns and rows now.
    var size: EditorScreen.Size { get }

    /// Prepares for single keys.
    func beginEditing()

    /// Lets programs write lines again; what is typed in the meantime is kept for the next question, and is not shown.
    func endEditing()

    /// Writes text and changes of the cursor.
    func write(_ text: String)

    /// Returns the bytes of the next keys, or none if there were none for so many milliseconds; nil at the end.
    func read(milliseconds: Int32) -> [UInt8]?

    /// Lets another program edit a text, and returns the result; nil if that failed.
    func edit(_ text: String) -> String?

    /// Stops the program until the shell continues it.
    func suspend()
}

/// Keeps what was asked and answered, so that a conversation can be read again.
public protocol ConversationHistory: Sendable {
    /// Adds a turn to a session.
    ///
    /// It is called once for each run that was sent, after it has been booked, with texts that are already redacted.
    ///
    /// - Throws: Any error if the turn cannot be kept; the run is not affected.
    func keep(_ turn: KeptTurn, in session: SessionID) async throws
}

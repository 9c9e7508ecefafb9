public import Contest
import ContestStore

extension Desk {
  /// A short text that changes when somebody presses at the reveal's console, and when a prize that is on the screen, or comes next,
  /// stands no more: 控制台该换一页了.
  ///
  /// The console asks for it every second, so that it costs a few rows; what else the console says needs the results.
  public func revealTurn(edition id: Edition.ID? = nil) async throws -> String {
    let id = try await permitted(.publishLists, in: id)
    return try await database.read { connection in
      guard let reveal = try RevealRecords.last(id, in: connection) else { return "none" }
      let prizes = try [reveal.shown, reveal.shown + 1].flatMap { step in
        try RevealRecords.step(step, of: reveal.number, id, in: connection)
      }
      let standing = try prizes.map { prize in
        try reveal.isRehearsal || prize.stands(in: connection) ? "1" : "0"
      }
      let state = reveal.state.map { "\($0)" } ?? "waiting"
      return "\(reveal.number)-\(state)-\(reveal.shown)-\(standing.joined())"
    }
  }
}

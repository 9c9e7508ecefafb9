import Contest
import Testing

struct LetterStateTests {
  /// The whole table: for each state what can be done, and where it leads.
  @Test func `which step leads where`() {
    let steps: [LetterState: [LetterStep: LetterState]] = [
      .draft: [.edit: .draft, .release: .released, .drop: .dropped],
      .released: [.takeBack: .draft, .handOver: .handed, .noteSent: .sent, .begin: .sending],
      .handed: [.takeBack: .draft, .handOver: .handed, .noteSent: .sent],
      .sending: [.arrive: .sent, .wait: .released, .fail: .failed, .lose: .unknown],
      .sent: [:],
      .failed: [.edit: .draft, .release: .released, .drop: .dropped],
      .unknown: [.noteSent: .sent, .release: .released, .drop: .dropped],
      .dropped: [:],
    ]
    for state in LetterState.allCases {
      for step in LetterStep.allCases {
        #expect(state.after(step) == steps[state]?[step], "\(state) \(step)")
      }
    }
  }

  /// What leaves the house is never sent twice by a server: only a person leads out of `unknown`.
  @Test func `no server's step leads out of a letter of which nobody knows whether it arrived`() {
    for step in [LetterStep.begin, .arrive, .wait, .fail, .lose] {
      #expect(LetterState.unknown.after(step) == nil)
      #expect(LetterState.sent.after(step) == nil)
    }
  }

  @Test(arguments: LetterState.allCases)
  func `each state has a name in both languages`(state: LetterState) {
    #expect(state.name(in: .chinese) != state.name(in: .english))
    #expect(state.isOpen == (state != .sent && state != .dropped))
  }
}

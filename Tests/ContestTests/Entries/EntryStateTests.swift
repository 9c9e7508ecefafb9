import Contest
import Testing

struct EntryStateTests {
  static let next: [EntryState: [EntryState]] = [
    .registered: [.accepted, .returned, .refused, .withdrawn],
    .returned: [.registered, .refused, .withdrawn], .accepted: [.returned, .refused, .withdrawn],
    .refused: [.registered], .withdrawn: [],
  ]

  @Test(arguments: EntryState.allCases)
  func `each state may become only the states of the table`(state: EntryState) {
    #expect(state.next == Self.next[state])
  }

  @Test func `a returned or refused entry is accepted only by way of being registered again`() {
    #expect(EntryState.allCases.filter { $0.next.contains(.accepted) } == [.registered])
  }

  @Test func `an entry that was refused or taken back does not count`() {
    #expect(EntryState.allCases.filter { !$0.isStanding } == [.refused, .withdrawn])
  }

  @Test(arguments: Language.allCases)
  func `every state has a name of its own`(language: Language) {
    #expect(Set(EntryState.allCases.map { $0.name(in: language) }).count == 5)
  }
}

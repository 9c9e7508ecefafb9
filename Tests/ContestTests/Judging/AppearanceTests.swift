import Contest
import Testing

struct AppearanceTests {
  static let next: [Appearance: [Appearance]] = [
    .waiting: [.showing, .absent, .withdrawn], .showing: [.shown, .waiting, .withdrawn],
    .shown: [.withdrawn], .absent: [.waiting, .withdrawn], .withdrawn: [],
  ]

  @Test(arguments: Appearance.allCases)
  func `what an entrant on stage may become`(appearance: Appearance) {
    #expect(appearance.next == Self.next[appearance])
  }

  @Test func `being absent or withdrawn needs a reason, nothing else does`() {
    #expect(Appearance.allCases.filter(\.needsReason) == [.absent, .withdrawn])
  }

  @Test(arguments: Language.allCases)
  func `every state has a name of its own`(language: Language) {
    #expect(Set(Appearance.allCases.map { $0.name(in: language) }).count == 5)
  }
}

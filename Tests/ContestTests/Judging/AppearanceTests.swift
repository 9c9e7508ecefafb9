import Contest
import Testing

struct AppearanceTests {
  static let next: [Appearance: [Appearance]] = [
    .waiting: [.showing, .absent, .withdrawn], .showing: [.shown, .waiting, .withdrawn],
    .shown: [.waiting, .withdrawn], .absent: [.waiting, .withdrawn], .withdrawn: [],
  ]

  @Test(arguments: Appearance.allCases)
  func `what an entrant on stage may become`(appearance: Appearance) {
    #expect(appearance.next == Self.next[appearance])
  }

  @Test func `being absent or withdrawn needs a reason, and so does having shown by mistake`() {
    #expect(Appearance.allCases.filter(\.needsReason) == [.absent, .withdrawn])
    let steps = Appearance.allCases.flatMap { from in from.next.map { (from, $0) } }
    for (from, to) in steps {
      let isAsked = to == .absent || to == .withdrawn || (from == .shown && to == .waiting)
      #expect(from.needsReason(to: to) == isAsked, "\(from) \(to)")
    }
  }

  @Test(arguments: Language.allCases)
  func `every state has a name of its own`(language: Language) {
    #expect(Set(Appearance.allCases.map { $0.name(in: language) }).count == 5)
  }
}

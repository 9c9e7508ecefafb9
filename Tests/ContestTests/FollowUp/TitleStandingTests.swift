import Contest
import Testing

struct TitleStandingTests {
  static let ladder = ["三星", "二星", "一星"]

  @Test(
    arguments: [
      ("一星", [(1, .raise), (2, .raise)], "三星"),
      ("二星", [(1, .warn)], "二星（警告）"),
      ("二星", [(1, .warn), (2, .lower)], "一星"),
      ("二星", [(1, .warn), (2, .keep)], "二星"),
      ("二星", [(1, .lower), (1, .keep)], "二星"),
      ("二星", [(1, .withdraw), (2, .raise)], "已撤销"),
      ("二星", [(1, .withdraw), (1, .warn)], "二星（警告）"),
      ("一星", [(1, .lower)], "一星"),
      ("三星", [(1, .raise)], "三星"),
      ("二星", [(2, .lower), (1, .raise)], "二星"),
      ("二星", [], "二星"),
    ] as [(String, [(Int, TitleChange)], String)])
  func `a title stands as was decided, term by term`(
    given: String, decided: [(Int, TitleChange)], text: String
  ) {
    let standing = TitleStanding(
      given, decided.map { TitleStanding.Decision(term: $0.0, $0.1) }, ladder: Self.ladder)
    #expect(standing.text(in: .chinese) == text)
    #expect(standing.isWithdrawn == (text == "已撤销"))
  }

  @Test func `a list says what each re-check came to, and not only the level that it led to`() {
    func outcomes(_ decided: [(Int, TitleChange)], hasTerms: Bool = true) -> [String] {
      TitleStanding(
        "二星", decided.map { TitleStanding.Decision(term: $0.0, $0.1) }, ladder: Self.ladder
      ).decided.map { $0.text(hasTerms: hasTerms, in: .chinese) }
    }
    #expect(outcomes([]) == [])
    #expect(outcomes([(1, .keep)]) == ["第 1 期：保持"])
    #expect(outcomes([(1, .raise), (2, .warn)]) == ["第 1 期：晋级", "第 2 期：警告"])
    #expect(outcomes([(1, .raise), (1, .lower)]) == ["第 1 期：降级"])
    #expect(outcomes([(1, .withdraw), (2, .keep)]) == ["第 1 期：撤销"])
    #expect(outcomes([(1, .withdraw)], hasTerms: false) == ["撤销"])
  }

  @Test func `the ladder ends above and below`() {
    #expect(TitleStanding.neighbour(of: "三星", .raise, ladder: Self.ladder) == nil)
    #expect(TitleStanding.neighbour(of: "三星", .lower, ladder: Self.ladder) == "二星")
    #expect(TitleStanding.neighbour(of: "一星", .lower, ladder: Self.ladder) == nil)
    #expect(TitleStanding.neighbour(of: "四星", .keep, ladder: Self.ladder) == nil)
  }
}

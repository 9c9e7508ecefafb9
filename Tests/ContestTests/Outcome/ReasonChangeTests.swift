import Contest
import Testing

struct ReasonChangeTests {
  private func line(_ entry: Entry.ID, _ facts: String?) -> OutcomeLine {
    OutcomeLine(.selection("review"), entry, .advanced, facts: facts)
  }

  @Test func `entries that stay while their reasons change are told apart from those that move`() {
    let difference = OutcomeDifference(
      from: [line("A", "selection-in-places 5 count"), line("B", "selection-in-places 5 count")],
      to: [line("A", "selection-in-places 6 count"), line("B", "selection-in-places 6 count")])
    #expect(difference.changes.isEmpty && !difference.movesSomebody && !difference.isEmpty)
    #expect(difference.reasons == [ReasonChange(.selection("review"), ["A", "B"])])
  }

  /// A version that was sealed before facts were kept is not out of date because of it.
  @Test func `lines of older versions are not compared by what they did not keep`() {
    #expect(OutcomeDifference(from: [line("A", nil)], to: [line("A", "x")]).isEmpty)
    #expect(OutcomeDifference(from: [line("A", "x")], to: [line("A", nil)]).isEmpty)
  }

  @Test func `an entry of which the same is said as before is left out`() {
    let old = Bilingual(chinese: "第 2 名；3 个名额已满。")
    let new = Bilingual(chinese: "第 2 名；4 个名额已满。")
    let words = ReasonChange.Words(old, new)
    let change = ReasonChange(.selection("review"), ["A", "B", "C"])
    #expect(
      change.told { $0 == "A" ? nil : words }
        == ReasonChange(.selection("review"), ["B", "C"], words: ["B": words, "C": words]))
    #expect(change.told { _ in nil } == nil)
  }

  @Test func `it names the entries and what was said of each`() {
    let old = Bilingual(chinese: "第 1 名，在 5 个名额之内。", english: "Rank 1: within the 5 places.")
    let new = Bilingual(chinese: "第 1 名，在 6 个名额之内。", english: "Rank 1: within the 6 places.")
    let change = ReasonChange(
      .selection("review"), ["A", "B", "C"],
      words: ["A": .init(old, new), "B": .init(nil, new), "C": .init(old, nil)])
    #expect(
      change.message(in: .chinese, naming: "初评晋级")
        == "“初评晋级”：结果没有变，理由或所据的名额、上限有变的 3 项：A、B、C。A 原为“第 1 名，在 5 个名额之内。”，现为“第 1 名，在 6 个名额之内。”。")
    func told(_ entry: Entry.ID) -> String {
      change.message(of: entry, in: .chinese, naming: "初评晋级")
    }
    #expect(told("B").hasSuffix("有变。现在增加“第 1 名，在 6 个名额之内。”。"))
    #expect(told("C").hasSuffix("有变。原有“第 1 名，在 5 个名额之内。”，现在没有。"))
    #expect(told("D") == "“初评晋级”：结果没有变，理由或所据的名额、上限有变。")
    let many = ReasonChange(.awards, (1...9).map { Entry.ID("A\($0)") })
    #expect(
      many.message(in: .english, naming: "prizes").hasSuffix(
        "changed: A1, A2, A3, A4, A5, A6, A7, A8 …."))
  }

  @Test func `names in quotation marks within what was said have the inner marks`() {
    let old = Bilingual(chinese: "“一等奖”：第 2 名；1 个名额已满。", english: "“First”: rank 2.")
    let new = Bilingual(chinese: "“一等奖”：第 3 名；1 个名额已满。", english: "“First”: rank 3.")
    let change = ReasonChange(.awards, ["A"], words: ["A": .init(old, new)])
    #expect(
      change.message(in: .chinese, naming: "奖项").hasSuffix(
        "A 原为“‘一等奖’：第 2 名；1 个名额已满。”，现为“‘一等奖’：第 3 名；1 个名额已满。”。"))
    #expect(
      change.message(in: .english, naming: "prizes").hasSuffix(
        "A was told “‘First’: rank 2.”, and now “‘First’: rank 3.”."))
  }
}

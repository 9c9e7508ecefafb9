import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Trials on the page: what was filled in is tried, or named as not tried.
struct WhatIfPagesTests {
  /// A review that is closed, in which two judges mark each of three works.
  private static func closed() async throws -> PlainSite {
    let test = try await VotePagesTests.ready(
      "{id: review, name: 初评, kind: review, judges-per-entry: 2, rubric: [{id: whole, name: 综合}], advance: {count: 2}}"
    )
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    _ = try await test.desk.closeRound(
      "review", edition: test.edition.id, Desk.Closing(leavingUnranked: "演练"))
    return test
  }

  /// The number of places was left out of the trials without a word.
  @Test func `each method is tried together with whatever else is filled in`() async throws {
    let test = try await Self.closed()
    let tried = try await test.ask(
      "results/what-if", ["round": "review", "method": "all", "places": "1"])
    #expect(tried.status == 200, "\(tried.text)")
    for name in ["平均", "中位数", "双向校正"] {
      #expect(tried.text.contains("<h2>初评：\(name)，名额 1</h2>"), "\(tried.text)")
    }
    // Two judges leave nothing without the highest and the lowest mark.
    #expect(tried.text.contains("没有分可以计，不能试") && !tried.text.contains("<h2>初评：去掉"))
    // Two places are empty as things are, one by the trial.
    #expect(tried.text.contains("将有空缺："), "\(tried.text)")
  }

  @Test func `once something has changed, the page says with what a trial is compared`()
    async throws
  {
    let test = try await Self.closed()
    let form: KeyValuePairs = ["round": "review", "places": "1"]
    let words = "不与封存的一版相比"
    #expect(try await test.ask("results/what-if", form).text.contains(words) == false)
    let entry = try #require(
      try await test.desk.findEntries(test.edition).lines.first?.stored.entry.id)
    _ = try await test.desk.screen(entry, .withdraw(reason: "学校来函"))
    #expect(try await test.ask("results/what-if", form).text.contains(words))
  }
}

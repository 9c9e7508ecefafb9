import Contest
import Foundation
import Testing

struct PairwiseJudgesTests {
  /// All pairs of an order, the better first.
  static func choices(_ judge: String, _ order: String) -> [PairwiseJudges.Choice] {
    let entries = order.map(String.init)
    return entries.indices.flatMap { better in
      entries[(better + 1)...].map {
        PairwiseJudges.Choice(judge: judge, pair: .init(winner: entries[better], loser: $0))
      }
    }
  }

  static func judged(_ choices: [PairwiseJudges.Choice]) throws -> PairwiseJudges {
    PairwiseJudges(choices, by: try PairwiseStrength(choices.map(\.pair)))
  }

  @Test func `ten choices against where 3·0482 are expected set a judge apart`() throws {
    let judges = try Self.judged(
      Self.choices("甲", "abcde") + Self.choices("乙", "abcde") + Self.choices("丙", "abcde")
        + Self.choices("丁", "edcba"))
    let apart = try #require(judges.rows.first { $0.judge == "丁" })
    #expect(apart.comparisons == 10 && apart.against == 10 && apart.isApart)
    // By an independent fit of the same function in Python.
    #expect(apart.expected == 3.0482)
    for row in judges.rows where row.judge != "丁" { #expect(row.against == 0 && !row.isApart) }
  }

  @Test func `seven comparisons are too few to set a judge apart`() throws {
    let common = Self.choices("甲", "abcde") + Self.choices("乙", "abcde")
    let judges = try Self.judged(
      common + Self.choices("丙", "abcde") + Self.choices("丁", "edcba").prefix(7))
    let few = try #require(judges.rows.first { $0.judge == "丁" })
    #expect(few.comparisons == 7 && few.against == 7 && !few.isApart)
  }

  @Test func `comparisons of equal strengths are not counted`() throws {
    let judges = try Self.judged(Self.choices("甲", "ab") + Self.choices("乙", "ba"))
    #expect(judges.rows.map(\.against) == [0, 0] && judges.rows.map(\.expected) == [0, 0])
    #expect(judges.rows.map(\.comparisons) == [1, 1])
  }

  @Test(arguments: 1...20)
  func `a judge who errs as often as the model says is not apart`(seed: Int) throws {
    // Ten entries half a strength apart; four judges each compare all pairs and err by chance.
    var random = SeededGenerator(seed: seed)
    let names = "abcdefghij".map(String.init)
    var choices: [PairwiseJudges.Choice] = []
    for judge in ["甲", "乙", "丙", "丁"] {
      for one in names.indices {
        for other in names.indices where other > one {
          let errs =
            Double.random(in: 0..<1, using: &random) < 1 / (1 + exp(Double(other - one) / 2))
          choices.append(
            .init(
              judge: judge,
              pair: errs
                ? .init(winner: names[other], loser: names[one])
                : .init(winner: names[one], loser: names[other])))
        }
      }
    }
    #expect(try Self.judged(choices).rows.filter(\.isApart) == [])
  }

  @Test func `judges come in the order of their names`() throws {
    let judges = try Self.judged(
      Self.choices("丙", "ab") + Self.choices("甲", "ab") + Self.choices("乙", "ab"))
    #expect(judges.rows.map(\.judge) == ["丙", "乙", "甲"])
  }

  @Test func `eight comparisons are enough to be apart`() throws {
    let common = Self.choices("甲", "abcde") + Self.choices("乙", "abcde")
    let judges = try Self.judged(
      common + Self.choices("丙", "abcde") + Self.choices("丁", "edcba").prefix(8))
    let apart = try #require(judges.rows.first { $0.judge == "丁" })
    #expect(apart.comparisons == 8 && apart.isApart)
  }
}

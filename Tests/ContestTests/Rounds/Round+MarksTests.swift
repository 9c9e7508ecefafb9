import Contest
import Testing

struct RoundMarksTests {
  @Test func `what a trial rests on is called by the word of the round's kind`() throws {
    let rubric = "rubric: [{id: new, name: 新意, weight: 100}]"
    let text = ShortRulebook.text(
      rounds:
        "{id: review, kind: review, \(rubric), judges-per-entry: 3}, {id: exam, kind: recorded, range: 0..100}, {id: net, kind: public-vote, from: 2027-05-01, to: 2027-05-07, per-voter: {day: 1}}, {id: vote, kind: ballot, seats: 1}"
    )
    let read = RulebookReader.read(text)
    let tier = try #require(read.rulebook?.tiers.first, "\(read.problems)")
    #expect(
      tier.rounds.map { $0.marksWord(in: .chinese) } == ["已收的评分", "登记的成绩", "登记的得票", "已计的选票"])
    #expect(Set(tier.rounds.map { $0.marksWord(in: .english) }).count == 4)
  }

  /// A ranking of a knock-out showed 5, 9 and 17 as scores.
  @Test func `what a ranking goes by is headed as what it is`() throws {
    let rubric = "rubric: [{id: new, name: 新意, weight: 100}]"
    let text = ShortRulebook.text(
      rounds:
        "{id: review, kind: review, \(rubric), judges-per-entry: 3}, {id: net, kind: public-vote, from: 2027-05-01, to: 2027-05-07, per-voter: {day: 1}}, {id: cup, name: 淘汰赛, kind: knock-out}, {id: vote, kind: ballot, seats: 1}, {id: last, kind: review, \(rubric), judges-per-entry: 3, total: {review: 0.5, last: 0.5}}"
    )
    let read = RulebookReader.read(text)
    let tier = try #require(read.rulebook?.tiers.first, "\(read.problems)")
    #expect(
      tier.rounds.map { $0.scoreHeading(in: .chinese) } == ["成绩", "得票", "淘汰赛名次", "得票", "成绩"])
    #expect(
      tier.rounds.map { $0.scoreHeading(in: .english) }
        == ["score", "votes", "knock-out place", "votes", "score"])
  }

  /// 36 votes stood as 100.00 below “votes”, and the votes themselves nowhere.
  @Test func `votes that are turned into points are headed apart from the points`() throws {
    func round(_ keys: String) throws -> Round {
      let text = ShortRulebook.text(
        rounds:
          "{id: net, kind: public-vote, from: 2027-05-01, to: 2027-05-07, per-voter: {day: 1}\(keys)}"
      )
      let read = RulebookReader.read(text)
      return try #require(read.rulebook?.tiers.first?.rounds.first, "\(read.problems)")
    }
    let scaled = try round(", scale: {best: 100}, combine: {decimals: 2}")
    #expect(scaled.scoreHeading(in: .chinese) == "成绩" && scaled.rawHeading(in: .chinese) == "得票")
    #expect(scaled.scoreHeading(in: .english) == "score")
    #expect(scaled.rawHeading(in: .english) == "votes")
    let rules = try #require(scaled.kind.judging)
    #expect(rules.text(ofRaw: 36) == "36")
    #expect(try round("").scoreHeading(in: .chinese) == "得票")
  }
}

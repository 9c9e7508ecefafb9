import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A committee that is about to vote, for tests.
struct BallotMeeting {
  let season: RoundSeason
  var desk: Desk { season.desk }

  /// Four candidates of four schools before a pool of eight judges. `form` are the questions of the form.
  init(
    _ keys: String = "voters: {draw: 5}, seats: 2, most-marks: 3, runs: 2, named: true",
    form: String = "[]"
  ) async throws {
    season = try await RoundSeason(
      entries: 4, judges: 8,
      rulebook: RoundSeason.rulebook(
        "青年奖章", of: .person, tracks: ["个人", "集体"], level: "市级",
        """
        rounds: [{id: vote, name: 投票, kind: ballot, \(keys)}]
        awards: [{level: 奖章, to: advanced-of vote}]
        """
      ).replacing("tiers:", with: form == "[]" ? "tiers:" : "form: \(form)\ntiers:"))
  }

  func clerk(_ name: String) -> Desk {
    Desk(
      database: desk.database, key: desk.key, actor: Actor(name: name, role: .clerk),
      clock: desk.clock)
  }

  /// A table in which each paper is for the first so many candidates, as `votes` says for each paper.
  func table(_ votes: [Set<Int>], _ name: String = "选票.csv") async throws -> String {
    let status = try await desk.ballot()
    let run = try #require(status.runs.last)
    let voters = status.voters.sorted { $0.number < $1.number }
      .filter { run.present.contains(Judge.ID($0.number)) }
    let heads =
      status.rule.isNamed
      ? voters.prefix(votes.count).map { "\($0.number) \($0.name)" }
      : votes.indices.map { "票\($0 + 1)" }
    let recused = voters.map { Set($0.recusals.map(\.entry)) }
    let rows = run.candidates.map { entry -> String in
      let number = (1...4).first { RoundSeason.entry($0) == entry } ?? 0
      let cells = votes.enumerated().map { place, choice in
        if status.rule.isNamed, recused[place].contains(entry) { return "回避" }
        return choice.contains(number) ? "√" : "×"
      }
      return ([entry.text] + cells).joined(separator: ",")
    }
    let path = season.folder.appending(path: name).path()
    let text = ([(["编号"] + heads).joined(separator: ",")] + rows).joined(separator: "\n")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}

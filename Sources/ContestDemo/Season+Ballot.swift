import Contest
import ContestDesk
import ContestStore

extension Season {
  /// The committee votes: one voter is excused, one does not come, a paper is for too many, and where the rulebook wants it
  /// two clerks key the papers apart. Runs follow until nothing is due.
  func vote(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition
    var status = try await desk.openBallot(round.id, edition: edition.id)
    let count = status.voters.count { $0.state == .voter }
    tell(
      "  投票人 \(count) 位，回避 \(status.voters.reduce(0) { $0 + $1.recusals.count }) 处",
      "  \(count) voters, \(status.voters.reduce(0) { $0 + $1.recusals.count }) recusals")
    if let first = status.voters.first(where: { $0.state == .voter }), count > 3 {
      status = try await desk.excuseVoter(
        first.number, from: round.id, edition: edition.id, reason: "出差")
      tell(
        "  投票人 \(first.name) 请假\(status.voters.count { $0.state == .voter } == count ? "，抽签的下一位递补" : "")",
        "  Voter \(first.name) is excused\(status.voters.count { $0.state == .voter } == count ? "; the next by lot steps in" : "")"
      )
    }
    while true {
      switch status.result.next {
      case .notHeld, .run: break
      case .counting, .complete, .seatsOpen: return
      }
      let voters = status.voters.filter { $0.state == .voter }
      let absent = voters.count > 4 ? voters.last.map { [$0.number] } ?? [] : []
      status = try await desk.beginRun(of: round.id, edition: edition.id, absent: absent)
      status = try await fill(status, round, world)
      let result = status.result
      let run = result.runs.last
      tell(
        "  第 \(run?.number ?? 0) 轮：实到 \(run?.count.present ?? 0) 人，收回 \(run?.count.cast ?? 0) 张，"
          + "无效 \(run?.count.invalid.count ?? 0) 张，累计当选 \(result.elected.count)",
        "  Run \(run?.number ?? 0): \(run?.count.present ?? 0) present, \(run?.count.cast ?? 0) papers, "
          + "\(run?.count.invalid.count ?? 0) invalid; \(result.elected.count) elected so far")
    }
  }

  /// Where a voter has a candidate whom the others see in a place: smaller is better. The same for the same paper.
  private static func liking(of place: Int, by paper: String) -> Int {
    let seed = paper.utf8.reduce(11) { ($0 &* 131 &+ Int($1)) % 100_003 }
    return place * 4 + (seed &* 37 &+ place &* 101) % 17
  }

  /// The papers come back filled in and are keyed and counted.
  private func fill(
    _ status: BallotStatus, _ round: Round, _ world: SeasonWorld
  ) async throws -> BallotStatus {
    let edition = world.edition
    let run = status.runs.last
    let candidates = (run?.candidates ?? []).sorted {
      world.quality(of: $0) > world.quality(of: $1)
    }
    let open = status.rule.seats.map { $0 - status.result.elected.count }
    let most = status.rule.mostMarks(openSeats: open)
    let choices = candidates.enumerated().map { ($1, $0) }
    let places = Dictionary(choices, uniquingKeysWith: { one, _ in one })
    let careless = run?.present.sorted().first?.text
    let isNamed = status.rule.isNamed
    // On secret papers nobody sees who is recused, so the last ones leave the candidate out.
    let here = status.voters.filter { $0.state == .voter && !$0.isAbsent }
    let recused = Dictionary(
      here.flatMap(\.recusals).map { ($0.entry, 1) }, uniquingKeysWith: +)
    let choose: @Sendable (String, Entry.ID) -> Ballot.Choice? = { paper, entry in
      guard !paper.isEmpty, let place = places[entry] else { return nil }
      // Voters see the better candidates alike, and each has a mood of their own.
      let mood = (paper.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 1009 } + place * 37) % 10
      if !isNamed, let number = Int(paper), number > here.count - recused[entry, default: 0] {
        return .recused
      }
      if isNamed && paper == careless || !isNamed && paper == "1" { return .for }
      // Where as many may be chosen as one likes, the better half has most votes.
      guard let limit = most else {
        return place * 10 / max(candidates.count, 1) + mood < 11 ? .for : .against
      }
      // Each has a list of their own: the better candidates, some of them a few places up or down.
      let own = candidates.sorted {
        Self.liking(of: places[$0] ?? 0, by: paper) < Self.liking(of: places[$1] ?? 0, by: paper)
      }
      return own.prefix(limit).contains(entry) ? (mood < 9 ? .for : .abstain) : .against
    }
    let folder = "3-评委交回的评分表/\(round.name.chinese)"
    if round.ballot?.keyed == .twice {
      // Each of the two keys the papers into a table of their own, the second a minute later.
      let clock = desk.clock
      for (place, name) in ["登记甲", "登记乙"].enumerated() {
        let own = Desk(
          database: desk.database, key: desk.key, actor: desk.actor,
          clock: {
            Instant(millisecondsSince1970: clock().millisecondsSince1970 + Int64(60_000 * place))
          })
        let written = try await own.writeBallotPapers(
          of: round.id, edition: edition.id, to: try path("\(folder)/\(name)"), filling: choose)
        guard let table = written.files.first else { return status }
        _ = try await clerk(name).enterBallots(table, into: round.id, edition: edition.id)
      }
    } else {
      let written = try await desk.writeBallotPapers(
        of: round.id, edition: edition.id, to: try path(folder), filling: choose)
      guard let table = written.files.first else { return status }
      let report = try await desk.enterBallots(table, into: round.id, edition: edition.id)
      for problem in report.problems.prefix(2) { tell(problem) }
    }
    return try await desk.countRun(of: round.id, edition: edition.id)
  }
}

extension SeasonWorld {
  /// Whether an entry is a person, and not a collective beside persons or a work.
  func isPerson(_ entry: Entry.ID) -> Bool {
    guard let place = places[entry], invented.registrations.indices.contains(place) else {
      return edition.rulebook.subject == .person
    }
    return edition.rulebook.subject(of: invented.registrations[place].track) == .person
  }

  /// How good an entry is, as the story knows.
  func quality(of entry: Entry.ID) -> Double {
    guard let place = places[entry], place < invented.qualities.count else { return 0 }
    return invented.qualities[place]
  }
}

import Contest

extension ArchiveContent {
  /// Whether ballots, questions to departments, objections, public lists and support belong to something: to a step of that kind
  /// in the rulebook, and to an entry, a judge, a run or a publication that the archive has. A line that belongs to nothing is left
  /// out of what is computed, and so nobody would see that it was moved there.
  func belongingFindings(_ tier: Tier) -> [ArchiveFinding] {
    var stray = Strays(
      entries: Set(entries.map(\.code)), judges: Set(judges.map(\.code)),
      ballots: Set(tier.rounds.filter { $0.ballot != nil }.map(\.id)),
      vettings: Set(tier.rounds.filter { $0.vetting != nil }.map(\.id)),
      publicities: Set(tier.rounds.filter { $0.publicity != nil }.map(\.id)))
    for voter in voters {
      stray.check("voter/\(voter.round)/\(voter.judge)", in: stray.ballots, voter.round)
      stray.check("voter/\(voter.round)/\(voter.judge)", judge: voter.judge)
    }
    for one in recusals {
      let place = "recusal/\(one.round)/\(one.judge)/\(one.entry)"
      stray.check(place, in: stray.ballots, one.round)
      stray.check(place, judge: one.judge)
      stray.check(place, entry: one.entry)
    }
    for run in runs {
      let place = "run/\(run.round)/\(run.number)"
      stray.check(place, in: stray.ballots, run.round)
      for judge in run.present { stray.check(place, judge: judge) }
      for entry in run.candidates { stray.check(place, entry: entry) }
    }
    let known = Set(runs.map { "\($0.round)/\($0.number)" })
    for paper in papers {
      let run = "\(paper.round)/\(paper.run)"
      let place = "paper/\(run)/\(paper.paper.id)"
      if !known.contains(run) { stray.tell(place, run) }
      for entry in paper.paper.choices.keys.sorted() { stray.check(place, entry: Entry.ID(entry)) }
    }
    for line in vettingRequests {
      let request = line.request
      let place = "vetting-request/\(line.round)/\(request.entry)/\(request.department)"
      stray.check(place, in: stray.vettings, line.round)
      stray.check(place, entry: request.entry)
      if (request.lateAnswer == nil) != (request.lateCount == 0) {
        stray.tell(place, "late-answers \(request.lateCount)")
      }
    }
    checkUnits(&stray)
    checkPublic(&stray)
    for one in supports {
      stray.check("\(one.step)/\(one.entry)/\(one.number)", entry: one.entry)
    }
    guard stray.count > 0 else { return [] }
    return [
      ArchiveFinding(
        "belonging",
        Bilingual(
          chinese: "选票、征求意见、异议、公示、支持各行所属的步骤、作品、评委、公示在归档里都有",
          english:
            "ballots, questions to departments, objections, public lists and support belong to what the archive has"
        ),
        count: stray.count, stray.mismatches)
    ]
  }

  /// Whether each organization of a decision belongs to a decision about a prize of organizations, which names the first of them.
  private func checkUnits(_ stray: inout Strays) {
    let decided = Dictionary(
      decisions.map { ($0.number, $0.decision.choice) }, uniquingKeysWith: { one, _ in one })
    for (number, own) in Dictionary(grouping: decisionUnits, by: \.number)
      .sorted(by: { $0.key < $1.key })
    {
      let units = own.sorted { $0.position < $1.position }
      var named: String?
      if case .organizationAward(_, let name, _)? = decided[number] { named = name }
      stray.check(
        "decision-unit/\(number)", units.first?.name ?? "",
        belongs: named != nil && units.first?.name == named
          && units.map(\.position) == Array(1...units.count))
    }
  }

  private func checkPublic(_ stray: inout Strays) {
    let steps = Dictionary(
      publications.map { ($0.number, $0.step) }, uniquingKeysWith: { one, _ in one })
    for one in publications {
      stray.check("publication/\(one.number)", in: stray.publicities, one.step)
    }
    for row in published {
      let place = "publication/\(row.publication)/\(row.entry)"
      if steps[row.publication] == nil { stray.tell(place, "\(row.publication)") }
      stray.check(place, entry: row.entry)
    }
    for prize in publishedPrizes where steps[prize.publication] == nil {
      stray.tell("publication/\(prize.publication)/\(prize.name)", "\(prize.publication)")
    }
    for line in objections {
      let objection = line.objection
      let place = "objection/\(line.step)/\(objection.number)"
      stray.check(place, in: stray.publicities, line.step)
      if steps[objection.publication] != line.step {
        stray.tell(place, "publication \(objection.publication)")
      }
      if let entry = objection.entry { stray.check(place, entry: entry) }
    }
  }
}

/// What is there to belong to, and what belongs to nothing.
private struct Strays {
  let entries: Set<Entry.ID>
  let judges: Set<Judge.ID>
  let ballots, vettings, publicities: Set<Round.ID>
  /// How many lines or parts of lines were looked at.
  private(set) var count = 0
  private(set) var mismatches: [ArchiveMismatch] = []

  init(
    entries: Set<Entry.ID>, judges: Set<Judge.ID>, ballots: Set<Round.ID>,
    vettings: Set<Round.ID>, publicities: Set<Round.ID>
  ) {
    (self.entries, self.judges, self.ballots) = (entries, judges, ballots)
    (self.vettings, self.publicities) = (vettings, publicities)
  }

  mutating func tell(_ place: String, _ archived: String) {
    mismatches.append(ArchiveMismatch(place, archived: archived, computed: nil))
  }

  mutating func check(_ place: String, in steps: Set<Round.ID>, _ step: Round.ID) {
    count += 1
    if !steps.contains(step) { tell(place, step.text) }
  }

  mutating func check(_ place: String, entry: Entry.ID) {
    count += 1
    if !entries.contains(entry) { tell(place, entry.text) }
  }

  mutating func check(_ place: String, _ archived: String, belongs: Bool) {
    count += 1
    if !belongs { tell(place, archived) }
  }

  mutating func check(_ place: String, judge: Judge.ID) {
    count += 1
    if !judges.contains(judge) { tell(place, judge.text) }
  }
}

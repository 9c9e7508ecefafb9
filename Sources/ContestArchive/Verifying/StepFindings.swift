import Contest

/// What the log tells of the steps of a tier, while it is read: how many were asked, came and voted.
///
/// | action | told of the step |
/// |---|---|
/// | `round.close`, `round.assign` … | whether it is closed |
/// | `recheck.take` | results of re-checks, and how many were wrong |
/// | `vote.close` | that a total still stands as it was counted, where no later record is about it |
/// | `ballot.open`, `ballot.recuse` | voters in the pool, recusals; none of them once it is taken back (`ballot.take-back`) |
/// | `ballot.run`, `ballot.count` | candidates, voters present, whether it is counted |
/// | `ballot.enter`, `ballot.cast` | papers that came in; one that comes again takes the place of the one before |
/// | `vetting.ask`, `vetting.close` | requests, and how many of them are closed |
/// | `follow-up.ask`, `follow-up.answer`, `follow-up.support` | terms, answers, support |
struct LoggedSteps {
  /// The kinds of subjects that are read.
  static let kinds: Set<String> = [
    "round", "ballot", "vetting", "follow-up", "recorded-marks",
  ]
  private(set) var counts: [String: Int] = [:]
  private(set) var words: [String: String] = [:]
  /// The papers of a run that came in, at once at most, and in all.
  private(set) var papers: [String: (most: Int, all: Int)] = [:]
  private(set) var supports: [String: Int] = [:]
  /// When winners were asked, and when they answered.
  private(set) var moments: [String: Set<Instant>] = [:]
  /// Steps of which a record tells its detail only as a hash, so that nothing can be counted.
  private(set) var untold: Set<String> = []

  mutating func addUntold(_ subject: String) { untold.insert(subject) }

  /// `details` reads a value of the record's detail; `nil` for one that is not there.
  mutating func add(
    _ action: String, _ subject: String, at: Instant, _ details: (String) -> String?
  ) {
    func number(_ key: String) -> Int? { details(key).flatMap { Int(archived: $0) } }
    let kind = subject.prefix { $0 != "/" }
    switch kind {
    case "recorded-marks":
      // The last record says whether the total of a vote still stands as it was counted.
      words[subject] = action == "vote.close" ? "counted" : "corrected"
    case "round":
      if let state = details("state") { words[subject] = state }
      if details("taken-back") != nil { words[subject] = nil }
      if let checked = number("checked"), let wrong = number("wrong") {
        add(checked, to: "\(subject)/rechecked")
        add(wrong, to: "\(subject)/rechecked-wrong")
      }
    case "ballot":
      // It was opened by mistake and taken back: what was noted of voters and recusals does not stand.
      if details("taken-back") != nil {
        (counts["\(subject)/voters"], counts["\(subject)/recusals"]) = (nil, nil)
      }
      if let pool = number("pool") { counts["\(subject)/voters"] = pool }
      if let recusals = number("recusals") {
        add(recusals, to: "\(subject)/recusals")
      } else if details("recused") != nil, details("entry") != nil {
        add(1, to: "\(subject)/recusals")
      }
      guard let run = number("run") else { return }
      let place = "\(subject)/\(run)"
      if let candidates = number("candidates"), let present = number("present") {
        counts["\(place)/candidates"] = candidates
        counts["\(place)/present"] = present
        words["\(place)/counted"] = words["\(place)/counted"] ?? "no"
      }
      if let counted = details("counted") { words["\(place)/counted"] = counted }
      if let came = number("papers") {
        let before = papers["\(place)/papers"] ?? (0, 0)
        papers["\(place)/papers"] = (
          max(before.most, came), before.all.addingReportingOverflow(came).partialValue
        )
      }
    case "vetting":
      if let requests = number("requests") { add(requests, to: "\(subject)/requests") }
      if let closed = number("closed") { add(closed, to: "\(subject)/closed") }
    case "follow-up":
      if let asked = number("asked") { add(asked, to: "\(subject)/terms") }
      if let answers = number("answers") { add(answers, to: "\(subject)/answers") }
      let word = number("asked") != nil ? "asked" : number("answers") != nil ? "answered" : nil
      if let word {
        for entry in (details("entries") ?? "").split(separator: " ") {
          moments["\(subject)/\(entry) \(word)", default: []].insert(at)
        }
      }
      if let kind = details("kind"), let day = details("day"), let amount = details("amount"),
        let entry = details("entries")
      {
        supports["\(subject)/\(entry) \(kind) \(day) \(amount)", default: 0] += 1
      }
    default: break
    }
  }

  private mutating func add(_ number: Int, to key: String) {
    counts[key] = (counts[key] ?? 0).addingReportingOverflow(number).partialValue
  }
}

extension ArchiveContent {
  /// The steps of the tier, against what the log noted of each. What an earlier program did not note is not compared.
  func stepFindings(_ tier: Tier) -> [ArchiveFinding] {
    let edition = Self.key(manifest.edition.text)
    let logged = chain.steps
    let steps = Set(
      (tier.rounds.map(\.id.text) + tier.followUps.map(\.id.text)).map(Self.key))
    // A step that an amendment took out of the tier is not in the archive.
    func isOwn(_ key: String) -> Bool {
      let parts = key.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count > 2 && parts[1] == edition && steps.contains(String(parts[2]))
        && !logged.untold.contains(parts.prefix(3).joined(separator: "/"))
    }
    func place(_ kind: String, _ step: String) -> String { "\(kind)/\(edition)/\(Self.key(step))" }
    var counts: [String: Int] = [:]
    func add(_ key: String) { counts[key, default: 0] += 1 }
    for one in voters { add(place("ballot", one.round.text) + "/voters") }
    for one in recusals { add(place("ballot", one.round.text) + "/recusals") }
    var words: [String: String] = [:]
    for run in runs {
      let own = "\(place("ballot", run.round.text))/\(run.number)"
      counts["\(own)/candidates"] = run.candidates.count
      counts["\(own)/present"] = run.present.count
      words["\(own)/counted"] = run.isCounted ? "yes" : "no"
    }
    for one in vettingRequests {
      add(place("vetting", one.round.text) + "/requests")
      if one.request.isClosed { add(place("vetting", one.round.text) + "/closed") }
    }
    for one in recheckResults {
      add(place("round", one.round.text) + "/rechecked")
      if !one.isRight { add(place("round", one.round.text) + "/rechecked-wrong") }
    }
    for one in terms { add(place("follow-up", one.step.text) + "/terms") }
    for one in answers { add(place("follow-up", one.step.text) + "/answers") }
    for round in rounds {
      words[place("round", round.round.text)] = round.isClosed ? "closed" : "open"
    }
    let told = logged.counts.filter { isOwn($0.key) }
    for key in told.keys where counts[key] == nil { counts[key] = 0 }
    var mismatches = ArchiveMismatch.between(
      counts.filter { told[$0.key] != nil }, told
    ) { "\($0)" }
    let totals = Set(
      voteTotals.map { place("recorded-marks", $0.round.text) + "/\(Self.key($0.entry.text))" })
    for total in voteTotals {
      words[place("recorded-marks", total.round.text) + "/\(Self.key(total.entry.text))"] =
        total.isCorrected ? "corrected" : "counted"
    }
    let toldWords = logged.words.filter {
      isOwn($0.key) && (!$0.key.hasPrefix("recorded-marks/") || totals.contains($0.key))
    }
    mismatches += ArchiveMismatch.between(
      words.filter { toldWords[$0.key] != nil }, toldWords
    ) { $0 }
    mismatches += paperMismatches(place, logged)
    let asked = terms.map { ("\(place("follow-up", $0.step.text))/\($0.entry) asked", $0.askedAt) }
    let answered = answers.map {
      ("\(place("follow-up", $0.step.text))/\($0.entry) answered", $0.at)
    }
    for (key, at) in asked + answered where isOwn(key) {
      guard let told = logged.moments[key], !told.contains(at) else { continue }
      mismatches.append(
        ArchiveMismatch(
          key, archived: at.text, computed: told.sorted().map(\.text).joined(separator: " ")))
    }
    var supported: [String: Int] = [:]
    for one in supports {
      let own = place("follow-up", one.step.text)
      supported["\(own)/\(one.entry) \(one.act.rawValue) \(one.day) \(one.amount)", default: 0] +=
        1
    }
    let toldSupports = logged.supports.filter { isOwn($0.key) }
    mismatches += ArchiveMismatch.between(
      supported.filter { isOwn($0.key) }, toldSupports
    ) { "\($0)" }
    let count = told.count + toldWords.count + logged.papers.count + toldSupports.count
    guard count > 0 else { return [] }
    return [
      ArchiveFinding(
        "steps-log",
        Bilingual(
          chinese: "各轮是否结束、投票、征求意见、后续填报和支持的数目，与操作日志所记的一致",
          english:
            "which rounds are closed, and how many voted, were asked, answered and were supported, is what the log tells"
        ), count: count, mismatches)
    ]
  }

  /// A counted run has at least as many papers as came in at once, and at most as many as came in at all.
  private func paperMismatches(
    _ place: (String, String) -> String, _ logged: LoggedSteps
  ) -> [ArchiveMismatch] {
    let papers = Dictionary(
      grouping: self.papers, by: { "\(place("ballot", $0.round.text))/\($0.run)/papers" }
    ).mapValues(\.count)
    return runs.filter(\.isCounted).compactMap { run in
      let key = "\(place("ballot", run.round.text))/\(run.number)/papers"
      guard let told = logged.papers[key],
        !logged.untold.contains(place("ballot", run.round.text))
      else { return nil }
      let own = papers[key] ?? 0
      guard own < told.most || own > told.all else { return nil }
      return ArchiveMismatch(
        key, archived: "\(own)",
        computed: told.most == told.all ? "\(told.all)" : "\(told.most)–\(told.all)")
    }
  }
}

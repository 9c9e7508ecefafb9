import Contest
import ContestArchive
import ContestStore

/// Everything of an edition that its archive holds, read in one consistent state.
struct GatheredArchive: Sendable {
  var writer = ArchiveWriter()
  private(set) var entries = 0
  /// What is not finished yet. A check of the archive will report it.
  private(set) var warnings: [Bilingual] = []
  let edition: Edition
  private let key: ArchiveKey
  let withNames: Bool
  /// The last record of the log that was read.
  private(set) var head = AuditHead.none
  private let version: OutcomeVersion
  var running: RunningParts

  /// - Throws: ``ArchivingError`` where the sealed results are not those of the inputs.
  init(
    _ edition: Edition, _ key: ArchiveKey, _ siteKey: SiteKey, _ withNames: Bool,
    files folder: FileFolder?, at now: Instant, in connection: Connection
  ) throws {
    let results = try ResultsOnRecord(edition, in: connection)
    (self.edition, self.key, self.withNames) = (edition, key, withNames)
    version = results.latest
    running = RunningParts(edition.tier, at: now)
    try addRulebooks(in: connection)
    try addEntries(files: folder, in: connection)
    for round in edition.tier.rounds where results.begun.contains(round.id) {
      try addRound(round.id, in: connection)
      try addCodes(round, siteKey, in: connection)
      guard round.recorded?.recheck != nil else { continue }
      let book = try ReCheckBook(round.id, edition: edition.id, in: connection)
      warnings +=
        Self.warning(of: book.check, undrawn: book.undrawn, in: round).map { [$0] } ?? []
    }
    running.add(votesOf: results.begun)
    for round in edition.tier.rounds where round.vetting != nil {
      try addVetting(round.id, in: connection)
    }
    try addLateConflicts(in: connection)
    try addDraws(in: connection)
    try addOutcome(results, in: connection)
    try addFollowUp(in: connection)
    try addPublicity(in: connection)
    warnings += running.lines.map {
      Bilingual(
        chinese: "还没有结束：\($0.chinese)。归档里只有到现在为止的，结束以后请再归档一次。",
        english:
          "Not ended yet: \($0.text(in: .english)). The archive has what is known by now; archive again when it is over."
      )
    }
    warnings += results.openQuestions + results.changedSincePublished
    head = try AuditLog.head(in: connection)
  }

  func manifest(site: String, madeAt: Instant, program: String) -> ArchiveManifest {
    ArchiveManifest(
      site: site, edition: edition.id, programme: edition.rulebook.id, year: edition.year,
      tier: edition.tier.id, office: edition.office, rulebook: edition.seal,
      amendments: edition.amendments.map {
        ArchiveManifest.Amendment(
          number: $0.number, at: $0.at, reason: $0.reason, sha256: $0.seal)
      }, madeAt: madeAt, program: program, version: version.number,
      outcomeDigest: version.outcomeDigest,
      head: ArchiveManifest.Head(sequence: head.sequence, hash: head.hash.text),
      withNames: withNames)
  }

  private mutating func addRulebooks(in connection: Connection) throws {
    guard let record = try EditionRecords.edition(edition.id, in: connection) else {
      throw EditionError.notFound(edition.id, known: [])
    }
    writer.add(rulebook: record.sealed.text)
    for (_, text) in try EditionRecords.amendments(of: edition.id, in: connection) {
      writer.add(rulebook: text.text)
    }
  }

  // MARK: Entries, people and judges

  private mutating func addEntries(
    files folder: FileFolder?, in connection: Connection
  ) throws {
    let judges = try JudgeRecords.everyone(edition.id, in: connection).map(\.judge)
      .sorted { $0.id < $1.id }
    // Kinds of conflict that no round asks about are left out, except those that archives have always held.
    let named = edition.tier.rounds.flatMap {
      ($0.judging?.conflicts ?? []) + ($0.ballot?.conflicts ?? [])
    }
    let kinds = Set(named).union([
      .sameOrganization, .sameProvince, .adviserOrAuthor, .declared, .topic,
    ])
    let check = try ConflictCheck(kinds, judges: judges, of: edition.id, in: connection)
    let asked = edition.tier.needs.fields
    let leaders =
      edition.capsLeaders ? try EntryFactRecords.leaders(edition.id, in: connection) : [:]
    let files = Dictionary(
      grouping: try EntryFileRecords.all(edition.id, in: connection), by: \.entry)
    if let folder {
      for file in files.values.joined() where !file.isPurged {
        writer.add(
          file: file.digest.text, ending: file.ending.isEmpty ? "bin" : file.ending,
          bytes: file.length, at: folder.place(of: file.digest))
      }
    }
    var people: Set<String> = []
    var ofHistory: [Judge.ID: [ConflictGround]] = [:]
    try EntryRecords.forEachByID(edition.id, in: connection) { stored in
      let entry = stored.entry
      entries += 1
      ofHistory.merge(check.groundsOfHistory([entry])) { $0 + $1 }
      let titlesAreNames = edition.rulebook.subject(of: entry.track) == .person
      let own = entry.answers.sorted { $0.key < $1.key }
      var members: [ArchivedEntry.Person] = []
      for (place, member) in entry.members.enumerated() {
        // Without an identity nobody can tell whether two entries name the same person.
        let hash =
          member.identity.map { key.hash("person", $0) }
          ?? key.hash("member", entry.id.text, String(place))
        add(hash, member.name, to: &people)
        members.append(ArchivedEntry.Person(key: hash, degree: member.degree?.rawValue))
      }
      var advisers: [ArchivedEntry.Person] = []
      for adviser in entry.advisers {
        let hash = key.hash("adviser", adviser.organization, adviser.name)
        add(hash, adviser.name, to: &people)
        advisers.append(ArchivedEntry.Person(key: hash))
      }
      var line = ArchivedEntry(
        identity: stored.identity.text, code: entry.id, number: entry.number,
        title: titlesAreNames && !withNames ? nil : entry.title,
        organization: entry.organization, track: entry.track, group: entry.group,
        state: stored.state, version: stored.version, registeredAt: stored.registeredAt,
        members: members, advisers: advisers,
        answers: own.filter { withNames || asked.contains($0.key) }.map { ($0.key, $0.value) },
        withheldAnswers: own.filter { !withNames && !asked.contains($0.key) }
          .map { ($0.key, key.hash("answer", $0.key, $0.value)) },
        grounds: hashed(check.grounds(of: entry)),
        files: files[entry.id, default: []].map {
          ArchivedEntry.File(
            question: $0.field, number: $0.number, bytes: $0.length, sha256: $0.digest.text)
        })
      line.leader = leaders[entry.id]
      writer.add(line)
    }
    let grounds = check.groundsOfJudges.merging(ofHistory) { $0 + $1 }
    for judge in judges {
      writer.add(
        ArchivedJudge(code: judge.id, grounds: hashed(grounds[judge.id, default: []])))
    }
  }

  private mutating func add(_ key: String, _ name: String, to people: inout Set<String>) {
    guard people.insert(key).inserted else { return }
    writer.add(ArchivedPerson(key: key, name: withNames ? name : nil))
  }

  /// Sorted by their hashes, so that not even their order says anything about people.
  private func hashed(_ grounds: [ConflictGround]) -> [Ground] {
    grounds.map { Ground($0.kind, hash: key.hash($0.kind.rawValue, $0.about)) }
      .sorted { $0.text < $1.text }
  }

  // MARK: Judging

  private mutating func addRound(_ round: Round.ID, in connection: Connection) throws {
    let id = edition.id
    writer.add(ArchivedRound(round: round, isClosed: true))
    let draws = try RoundRecords.draws(id, round, in: connection)
    for place in try RoundRecords.entries(id, round, in: connection) {
      writer.add(
        ArchivedPlace(
          round: round, entry: place.entry, lot: place.lot > 0 ? place.lot : nil,
          draw: draws[place.entry], appearance: place.appearance))
    }
    try AssignmentRecords.forEach(id, round, in: connection) { one in
      let state: ArchivedAssignment.State =
        switch one.state {
        case .assigned: .assigned
        case .recused: .recused
        case .released: .released
        case .vacant: .vacant
        }
      writer.add(
        ArchivedAssignment(
          round: round, entry: one.entry, judge: one.judge, state: state, isAgain: one.isReReview))
    }
    try ScoreSheetRecords.forEach(id, round, in: connection) { record in
      writer.add(ArchivedSheet(round: round, record.sheet))
    }
    for (entry, marks) in try RecordedMarkRecords.all(id, round, in: connection)
      .sorted(by: { $0.key < $1.key })
    {
      writer.add(ArchivedRecord(round: round, entry: entry, marks: marks))
    }
    try addBallot(round, in: connection)
    try addVotes(round, in: connection)
  }

  /// Conflicts that came up after the judge was given the entry: whoever checks the archive would take them for a fault.
  private mutating func addLateConflicts(in connection: Connection) throws {
    let late = try edition.lateConflicts(in: connection)
    for one in late {
      writer.add(ArchivedLateConflict(round: one.round, entry: one.entry, judge: one.judge))
    }
    let counted = late.filter(\.hasMarks)
    guard !counted.isEmpty else { return }
    let pairs = counted.map { "\($0.entry)（\($0.judge.text)）" }
    let english = counted.map { "\($0.entry) (\($0.judge.text))" }
    let more = pairs.count > 10
    let (chinese, words) = (
      pairs.prefix(10).joined(separator: "、") + (more ? " 等" : ""),
      english.prefix(10).joined(separator: ", ") + (more ? ", …" : "")
    )
    warnings.append(
      Bilingual(
        chinese: "打分以后才有应回避的情形、评分仍有效的 \(counted.count) 对，归档写明：\(chinese)。"
          + "应作废的，请先重新打开那一轮，登记回避，再归档。",
        english: "\(counted.count) pairs of entry and judge have a conflict of interest that "
          + "came up after the marks, which count; the archive says so: \(words). "
          + "To take such marks away, open the round again, recuse the judge, and archive once more."
      ))
  }

  /// The votes of a public vote. Each voter appears as a hash, so that anybody can count the votes again and nobody learns
  /// who voted.
  private mutating func addVotes(_ round: Round.ID, in connection: Connection) throws {
    guard edition.tier.round(round)?.publicVote != nil else { return }
    try PublicVoteRecords.forEach(edition.id, round, in: connection) { vote in
      writer.add(
        ArchivedVote(
          round: round, voter: key.hash("voter", vote.voter), entry: vote.entry, day: vote.day,
          at: vote.at))
    }
    let totals = try PublicVoteRecords.totals(edition.id, round, in: connection)
    let corrected = try PublicVoteRecords.corrected(edition.id, round, in: connection)
    for entry in try RecordedMarkRecords.all(edition.id, round, in: connection).keys.sorted() {
      writer.add(
        ArchivedVoteTotal(
          round: round, entry: entry, votes: totals[entry] ?? 0,
          isCorrected: corrected.contains(entry)))
    }
  }

  /// Every draw of code numbers, what the numbers of those that count stand for, and what was checked again.
  private mutating func addCodes(
    _ round: Round, _ siteKey: SiteKey, in connection: Connection
  ) throws {
    if round.recorded?.codes.isEmpty == false {
      let judged = try JudgedRound(round.id, edition: edition.id, in: connection)
      let book = try CodeBook(judged, siteKey, in: connection)
      for layer in try CodeRecords.layers(edition.id, round.id, in: connection) {
        let seed = try SealedCodes(layer, of: round.id, edition.id, siteKey)?.seed
        writer.add(
          ArchivedCodeLayer(
            round: round.id, layer: layer.layer, number: layer.number, name: layer.name,
            at: layer.at, actor: layer.actor, counts: book.drawn.contains(layer), seed: seed,
            seedHash: layer.seedHash))
      }
      for (place, pairs) in book.codes.layers.enumerated() {
        for pair in pairs {
          writer.add(
            ArchivedCode(
              round: round.id, layer: place + 1, code: pair.code, before: pair.before))
        }
      }
    }
    guard round.recorded?.recheck != nil else { return }
    for (entry, reason) in try ReCheckRecords.asked(edition.id, round.id, in: connection)
      .sorted(by: { $0.key < $1.key })
    {
      writer.add(ArchivedReCheck(round: round.id, entry: entry, reason: reason))
    }
    // What was found of a mark that was changed afterwards says nothing of the mark of now.
    let outdated = try ReCheckBook(round.id, edition: edition.id, in: connection).outdated
    for result in try ReCheckRecords.results(edition.id, round.id, in: connection)
    where !outdated.contains(result.entry) {
      writer.add(
        ArchivedReCheckResult(
          round: round.id, entry: result.entry, number: result.number, at: result.at,
          actor: result.actor, isRight: result.isRight))
    }
  }

  /// What was asked, answered and given after the award.
  private mutating func addFollowUp(in connection: Connection) throws {
    var (terms, answers): ([ArchivedTerm], [ArchivedAnswer]) = ([], [])
    defer { running.add(terms, answers) }
    for rule in edition.tier.followUps {
      for term in try FollowUpRecords.terms(edition.id, rule.id, in: connection) {
        let line = ArchivedTerm(
          step: rule.id, entry: term.entry, term: term.term, askedAt: term.askedAt,
          lastDay: term.lastDay)
        writer.add(line)
        terms.append(line)
      }
      let open = Set(rule.ask.filter { [.choice, .yesNo].contains($0.kind) }.map(\.id))
      for answer in try FollowUpRecords.answers(edition.id, rule.id, in: connection) {
        let told = answer.facts.filter { withNames || open.contains($0.key) }
        let rest = answer.facts.filter { told[$0.key] == nil }
        let line = ArchivedAnswer(
          step: rule.id, entry: answer.entry, term: answer.term, number: answer.number,
          at: answer.at, answers: told,
          withheld: Dictionary(
            rest.map { ($0.key, key.hash("follow-up", $0.key, $0.value)) },
            uniquingKeysWith: { one, _ in one }))
        writer.add(line)
        answers.append(line)
      }
      for payment in try FollowUpRecords.payments(edition.id, rule.id, in: connection) {
        let act: ArchivedSupport.Act =
          switch payment.kind {
          case .paid: .paid
          case .returned: .returned
          case .left: .left
          case .stayed: .stayed
          }
        writer.add(
          ArchivedSupport(
            step: rule.id, entry: payment.entry, number: payment.number, act: act,
            day: payment.day, amount: payment.amount))
      }
    }
  }

  private mutating func addVetting(_ round: Round.ID, in connection: Connection) throws {
    let step = try edition.round(round)
    let requests = try edition.vettingInput(step, in: connection)?.requests ?? []
    let lines = requests.map { ArchivedVettingRequest(round: round, $0) }
    for line in lines { writer.add(line) }
    running.add(lines)
  }

  private mutating func addBallot(_ round: Round.ID, in connection: Connection) throws {
    guard let ballot = try BallotRecords.input(edition.id, round, in: connection) else { return }
    for voter in try BallotRecords.voters(edition.id, round, in: connection) {
      writer.add(
        ArchivedVoter(
          round: round, judge: voter.judge, position: voter.position,
          mayVote: voter.state == .voter))
    }
    for (entry, judges) in ballot.recusals.sorted(by: { $0.key < $1.key }) {
      for judge in judges.sorted() {
        writer.add(ArchivedRecusal(round: round, judge: judge, entry: entry))
      }
    }
    for run in ballot.runs {
      writer.add(
        ArchivedRun(
          round: round, number: run.number, isCounted: run.isCounted,
          candidates: run.candidates.sorted(), present: run.present.sorted(),
          gone: run.gone.sorted()))
      for paper in run.papers {
        writer.add(ArchivedPaper(round: round, run: run.number, paper))
      }
    }
  }

  private mutating func addDraws(in connection: Connection) throws {
    let rounds = [DrawRecords.ofEdition] + edition.tier.rounds.map(\.id)
    for round in rounds {
      for draw in try DrawRecords.draws(edition.id, round, in: connection) {
        writer.add(ArchivedDraw(round: round, draw))
      }
    }
  }

  /// The digest of all that was gathered, for the record with which the log ends.
  mutating func contents(_ manifest: ArchiveManifest) throws -> String {
    try writer.contents(manifest)
  }

  /// Adds the log up to the record that has the digest of the contents. What was recorded after it is about what came later.
  mutating func addLog(to contents: String, in connection: Connection) throws {
    let gathered = head
    var isWhole = false
    try AuditLog.forEach(of: edition.id, in: connection) { record, mayLeave in
      guard !isWhole else { return }
      head = AuditHead(sequence: record.sequence, hash: record.hash)
      isWhole =
        record.sequence > gathered.sequence && record.action == "edition.archive"
        && record.detail.contains(contents)
      guard mayLeave else {
        writer.add(
          ArchivedClosedRecord(
            sequence: record.sequence, previous: record.previous.text, hash: record.hash.text))
        return
      }
      writer.add(
        ArchivedRecordOfLog(
          sequence: record.sequence, at: record.at, actor: record.actor, action: record.action,
          subject: record.subject, before: record.before?.text, after: record.after?.text,
          detail: record.detail, withheld: record.detailDigest?.text,
          rows: record.rowsDigest?.text, previous: record.previous.text, hash: record.hash.text))
    }
  }
}

import Contest

/// What the files of an archive say, read once from beginning to end.
struct ArchiveContent {
  var manifest: ArchiveManifest
  var manifestBytes: [UInt8]
  /// Public key and signature, as `signature.json` has them.
  var key: [UInt8]
  var signature: [UInt8]
  /// The rules as sealed, then each amendment.
  var rulebooks: [[UInt8]] = []
  /// Bytes, rows and hash of each file as it is.
  var measured: [String: ArchiveFile.Measured] = [:]
  var paths: Set<String>

  var entries: [ArchivedEntry] = []
  var people: [ArchivedPerson] = []
  var judges: [ArchivedJudge] = []
  var rounds: [ArchivedRound] = []
  var draws: [ArchivedDraw] = []
  var places: [ArchivedPlace] = []
  var assignments: [ArchivedAssignment] = []
  var lateConflicts: [ArchivedLateConflict] = []
  var sheets: [ArchivedSheet] = []
  var records: [ArchivedRecord] = []
  var voters: [ArchivedVoter] = []
  var recusals: [ArchivedRecusal] = []
  var runs: [ArchivedRun] = []
  var papers: [ArchivedPaper] = []
  var vettingRequests: [ArchivedVettingRequest] = []
  var votes: [ArchivedVote] = []
  var voteTotals: [ArchivedVoteTotal] = []
  var codeLayers: [ArchivedCodeLayer] = []
  var codes: [ArchivedCode] = []
  var rechecks: [ArchivedReCheck] = []
  var recheckResults: [ArchivedReCheckResult] = []
  var terms: [ArchivedTerm] = []
  var answers: [ArchivedAnswer] = []
  var supports: [ArchivedSupport] = []
  var decisions: [ArchivedDecision] = []
  var decisionUnits: [ArchivedDecisionUnit] = []
  /// The cups and prizes of organizations by version; none in archives of programs before format 44.
  var unitPrizes: [ArchivedUnitPrize] = []
  var versions: [ArchivedVersion] = []
  var lines: [ArchivedLine] = []
  var honours: [ArchivedHonour] = []
  /// `method` and `level` lines as they stand; they are compared with those that the rulebook gives.
  var methods: [JSONValue] = []
  var publications: [ArchivedPublication] = []
  var published: [ArchivedPublishedRow] = []
  var publishedPrizes: [ArchivedPublishedPrize] = []
  var objections: [ArchivedObjection] = []
  var chain = ChainReading()
  /// The things that the lines read so far are about, for kinds with one line about each thing.
  private var told: Set<[String]> = []

  /// Reads `file`; of the records of the log that `heads` are about, the hashes are kept.
  ///
  /// - Throws: ``ArchiveError``.
  init(
    _ file: ArchiveFile, noting heads: [ArchiveManifest.Head] = []
  ) throws(ArchiveError) {
    paths = file.paths
    chain.noted = Set(heads.map(\.sequence))
    manifestBytes = try file.bytes(of: ArchivePart.manifest)
    manifest = try ArchiveManifest(manifestBytes)
    let signed = try file.bytes(of: ArchivePart.signature)
    do throws(ArchiveError.LineFault) {
      let fields = try Fields(try JSONReader.read(signed))
      guard let key = try fields.text("key").hexadecimalBytes else {
        throw .wrongKind(key: "key")
      }
      guard let signature = try fields.text("signature").hexadecimalBytes else {
        throw .wrongKind(key: "signature")
      }
      guard try fields.text("algorithm") == "Ed25519" else { throw .wrongKind(key: "algorithm") }
      (self.key, self.signature) = (key, signature)
    } catch {
      throw .badLine(file: ArchivePart.signature, line: 1, error)
    }
    for number in 0...manifest.amendments.count {
      let path = ArchivePart.rulebook(number)
      let bytes = try file.bytes(of: path)
      rulebooks.append(bytes)
      measured[path] = ArchiveFile.Measured(bytes: bytes.count, sha256: sha256(of: bytes))
    }
    for path in paths where FilePath.isPath(path) { measured[path] = try file.measure(path) }
    for part in ArchivePart.allCases {
      measured[part.path] = try file.forEachLine(of: part.path) {
        number, line throws(ArchiveError) in
        do throws(ArchiveError.LineFault) {
          try self.add(try JSONReader.read(line), to: part)
        } catch {
          throw .badLine(file: part.path, line: number, error)
        }
      }
    }
  }

  private mutating func add(
    _ value: JSONValue, to part: ArchivePart
  ) throws(ArchiveError.LineFault) {
    let fields = try Fields(value)
    let kind = try fields.text("kind")
    try once(kind, fields)
    switch (part, kind) {
    case (.entries, ArchivedEntry.kind): entries.append(try ArchivedEntry(fields))
    case (.people, ArchivedPerson.kind): people.append(try ArchivedPerson(fields))
    case (.judging, ArchivedJudge.kind): judges.append(try ArchivedJudge(fields))
    case (.judging, ArchivedRound.kind): rounds.append(try ArchivedRound(fields))
    case (.judging, ArchivedDraw.kind): draws.append(try ArchivedDraw(fields))
    case (.judging, ArchivedPlace.kind): places.append(try ArchivedPlace(fields))
    case (.judging, ArchivedAssignment.kind): assignments.append(try ArchivedAssignment(fields))
    case (.judging, ArchivedLateConflict.kind):
      lateConflicts.append(try ArchivedLateConflict(fields))
    case (.judging, ArchivedSheet.kind): sheets.append(try ArchivedSheet(fields))
    case (.judging, ArchivedRecord.kind): records.append(try ArchivedRecord(fields))
    case (.judging, ArchivedVoter.kind): voters.append(try ArchivedVoter(fields))
    case (.judging, ArchivedRecusal.kind): recusals.append(try ArchivedRecusal(fields))
    case (.judging, ArchivedRun.kind): runs.append(try ArchivedRun(fields))
    case (.judging, ArchivedPaper.kind): papers.append(try ArchivedPaper(fields))
    case (.judging, ArchivedVettingRequest.kind):
      vettingRequests.append(try ArchivedVettingRequest(fields))
    case (.judging, ArchivedVote.kind): votes.append(try ArchivedVote(fields))
    case (.judging, ArchivedVoteTotal.kind): voteTotals.append(try ArchivedVoteTotal(fields))
    case (.judging, ArchivedCodeLayer.kind): codeLayers.append(try ArchivedCodeLayer(fields))
    case (.judging, ArchivedCode.kind): codes.append(try ArchivedCode(fields))
    case (.judging, ArchivedReCheck.kind): rechecks.append(try ArchivedReCheck(fields))
    case (.judging, ArchivedReCheckResult.kind):
      recheckResults.append(try ArchivedReCheckResult(fields))
    case (.outcome, ArchivedTerm.kind): terms.append(try ArchivedTerm(fields))
    case (.outcome, ArchivedAnswer.kind): answers.append(try ArchivedAnswer(fields))
    case (.outcome, ArchivedSupport.kind): supports.append(try ArchivedSupport(fields))
    case (.outcome, ArchivedDecision.kind): decisions.append(try ArchivedDecision(fields))
    case (.outcome, ArchivedDecisionUnit.kind):
      decisionUnits.append(try ArchivedDecisionUnit(fields))
    case (.outcome, ArchivedUnitPrize.kind): unitPrizes.append(try ArchivedUnitPrize(fields))
    case (.outcome, ArchivedVersion.kind): versions.append(try ArchivedVersion(fields))
    case (.outcome, ArchivedLine.kind): lines.append(try ArchivedLine(fields))
    case (.outcome, ArchivedHonour.kind): honours.append(try ArchivedHonour(fields))
    case (.outcome, ArchivedMethod.kind), (.outcome, ArchivedPairing.kind),
      (.outcome, ArchivedKnockOut.kind), (.outcome, ArchivedMemberAward.kind),
      (.outcome, ArchivedTeamPart.kind), (.outcome, ArchivedTeamBest.kind),
      (.outcome, ArchivedUnitAward.kind), (.outcome, ArchivedTeamPrize.kind),
      (.outcome, ArchivedTeamTies.kind),
      (.outcome, ArchivedAdjustment.kind),
      (.outcome, ArchivedLevel.kind):
      methods.append(value)
    case (.publicity, ArchivedPublication.kind):
      publications.append(try ArchivedPublication(fields))
    case (.publicity, ArchivedPublishedRow.kind):
      published.append(try ArchivedPublishedRow(fields))
    case (.publicity, ArchivedPublishedPrize.kind):
      publishedPrizes.append(try ArchivedPublishedPrize(fields))
    case (.publicity, ArchivedObjection.kind): objections.append(try ArchivedObjection(fields))
    case (.audit, ArchivedRecordOfLog.kind): chain.add(try ArchivedRecordOfLog(fields))
    case (.audit, ArchivedClosedRecord.kind): chain.add(try ArchivedClosedRecord(fields))
    default: throw .unknownKind(kind)
    }
  }

  /// Refuses a second line about the same thing: two readers could take different ones. Kinds whose repeated lines are findings
  /// of the checks are not listed here.
  private mutating func once(_ kind: String, _ fields: Fields) throws(ArchiveError.LineFault) {
    let keys: [String]
    switch kind {
    case ArchivedEntry.kind, ArchivedJudge.kind: keys = ["code"]
    case ArchivedPerson.kind: keys = ["key"]
    case ArchivedRound.kind: keys = ["round"]
    case ArchivedRecord.kind, ArchivedVoteTotal.kind: keys = ["round", "entry"]
    case ArchivedVoter.kind: keys = ["round", "judge"]
    case ArchivedRecusal.kind: keys = ["round", "judge", "entry"]
    case ArchivedRun.kind: keys = ["round", "number"]
    case ArchivedPaper.kind: keys = ["round", "run", "paper"]
    case ArchivedHonour.kind:
      // Two prizes of organizations may have one name, and so may two cups of older editions; the checks compare each.
      let lists = [ArchivedHonour.List.points.rawValue, ArchivedHonour.List.medals.rawValue]
      guard lists.contains(try fields.text("list")) else { return }
      keys = ["list", "name", "organization"]
    case ArchivedPublication.kind: keys = ["number"]
    case ArchivedObjection.kind: keys = ["step", "number"]
    case ArchivedDecisionUnit.kind: keys = ["number", "position"]
    case ArchivedUnitPrize.kind: keys = ["list", "position", "organization", "since"]
    case ArchivedVettingRequest.kind: keys = ["round", "entry", "department"]
    case ArchivedSupport.kind: keys = ["step", "entry", "number"]
    case ArchivedReCheck.kind: keys = ["round", "entry"]
    case ArchivedReCheckResult.kind: keys = ["round", "entry", "number"]
    case ArchivedCode.kind: keys = ["round", "layer", "code"]
    case ArchivedCodeLayer.kind: keys = ["round", "layer", "number"]
    default: return
    }
    var about: [String] = []
    for key in keys { about.append(try fields.text(key)) }
    guard told.insert([kind] + about).inserted else {
      throw .lineTwice(kind, about: about.filter { !$0.isEmpty }.joined(separator: " "))
    }
    if kind == ArchivedEntry.kind {
      // Its hexadecimal digits may be written in capitals, too; that one which is none is told where the entry is read.
      let written = try fields.text("identity")
      let identity = Entry.Identity(written)?.text ?? written
      guard told.insert([kind, "identity", identity]).inserted else {
        throw .lineTwice(kind, about: identity)
      }
    }
  }

  /// The decisions by number, with the names that the organizations have now.
  var namedDecisions: [ArchivedDecision] {
    decisions.sorted { $0.number < $1.number }.map { one in
      guard one.decision.unit != nil else { return one }
      var named = one
      named.decision.units = decisionUnits.names(ofDecision: one.number)
      return named
    }
  }

  /// Whether a program wrote it that kept of the committee's decisions about organizations the name alone, and no prizes of theirs
  /// with each version. Such a decision could give a prize to an organization without a work that takes part.
  var keepsUnitsByName: Bool { decisionUnits.isEmpty && unitPrizes.isEmpty }

  /// What the results of the tier follow from.
  func inputs(of tier: Tier) -> TierInputs {
    let needs = tier.needs
    var inputs = TierInputs(
      entries: entries.map { entry in
        var input = TierInputs.EntryInput(
          entry.code, organization: entry.organization, track: entry.track, group: entry.group,
          state: entry.state)
        if needs.leaders { input.leader = entry.leader }
        if needs.countsMembers { input.members = entry.members.count }
        for (field, answer) in entry.answers where needs.fields.contains(field) {
          input.answers[field] = answer
        }
        return input
      },
      decisions: namedDecisions.map(\.decision),
      confirmed: Set(
        versions.map(\.version).sealedLists.filter { $0.kind == .selection }.compactMap(\.round)),
      lotSeed: draws.filter { $0.round == "" }.map(\.draw).current?.seed)
    inputs.countsUnitsWithoutWorks = keepsUnitsByName
    for round in rounds {
      inputs.rounds[round.round] = TierInputs.RoundInput(entries: [], isClosed: round.isClosed)
    }
    for place in places {
      inputs.rounds[place.round]?.entries.append(place.entry)
      inputs.rounds[place.round]?.appearances[place.entry] = place.appearance
    }
    var given: [SheetKey: ArchivedAssignment] = [:]
    given.reserveCapacity(assignments.count)
    for assignment in assignments { given[SheetKey(assignment)] = assignment }
    var first: [Round.ID: ScoreSheetList] = [:]
    var again: [Round.ID: ScoreSheetList] = [:]
    for sheet in sheets {
      guard let assignment = given[SheetKey(sheet)], assignment.state != .recused else { continue }
      if assignment.isAgain {
        again[sheet.round, default: []].append(sheet.sheet)
      } else {
        first[sheet.round, default: []].append(sheet.sheet)
      }
    }
    for (round, sheets) in first { inputs.rounds[round]?.sheets = sheets }
    for (round, sheets) in again { inputs.rounds[round]?.reReviewSheets = sheets }
    for record in records { inputs.rounds[record.round]?.records[record.entry] = record.marks }
    for (round, ballot) in ballots { inputs.rounds[round]?.ballot = ballot }
    for line in vettingRequests {
      inputs.vettings[line.round, default: VettingInput()].requests.append(line.request)
    }
    return inputs
  }

  private var ballots: [Round.ID: BallotInput] {
    var ballots: [Round.ID: BallotInput] = [:]
    for voter in voters {
      if voter.mayVote {
        ballots[voter.round, default: BallotInput()].voters.insert(voter.judge)
      } else if ballots[voter.round] == nil {
        ballots[voter.round] = BallotInput()
      }
    }
    for recusal in recusals {
      ballots[recusal.round]?.recusals[recusal.entry, default: []].insert(recusal.judge)
    }
    var papers: [Round.ID: [Int: [Ballot]]] = [:]
    for paper in self.papers {
      papers[paper.round, default: [:]][paper.run, default: []].append(paper.paper)
    }
    for run in runs.sorted(by: { $0.number < $1.number }) {
      ballots[run.round]?.runs.append(
        BallotInput.Run(
          run.number, candidates: run.candidates, present: Set(run.present),
          papers: papers[run.round]?[run.number] ?? [], isCounted: run.isCounted,
          gone: Set(run.gone)))
    }
    return ballots
  }
}

/// The round, entry and judge that a sheet and its assignment have in common.
struct SheetKey: Hashable {
  let round: Round.ID
  let entry: Entry.ID
  let judge: Judge.ID

  init(_ assignment: ArchivedAssignment) {
    (round, entry, judge) = (assignment.round, assignment.entry, assignment.judge)
  }

  init(_ conflict: ArchivedLateConflict) {
    (round, entry, judge) = (conflict.round, conflict.entry, conflict.judge)
  }

  init(_ sheet: ArchivedSheet) {
    (round, entry, judge) = (sheet.round, sheet.sheet.entry, sheet.sheet.judge)
  }

  var text: String { "\(round)/\(entry)/\(judge)" }
}

/// The audit log, checked record by record while it is read; only what later checks need is kept.
struct ChainReading {
  private(set) var count = 0
  private(set) var head = (sequence: 0, hash: String(repeating: "0", count: 64))
  /// The first record that does not fit, with its hash as archived and as computed.
  private(set) var breach: ArchiveMismatch?
  /// What the log last says of results, decisions and draws: the digest of their rows, by subject.
  private(set) var last: [String: String] = [:]
  /// What the last record says of the contents of the archive, if it was made for an archive: its subject and the digest.
  private(set) var contents: (subject: String, digest: String)?
  /// The SHA-256 of the rulebook that each edition was opened with and of each amendment, in their order, by the subject of the
  /// edition. Of an edition whose opening the log tells only as a hash there is nothing.
  private(set) var seals: [String: [String]] = [:]
  /// The numbers of the records whose hashes were noted elsewhere, and what the log has there.
  var noted: Set<Int> = []
  private(set) var hashes: [Int: String] = [:]
  /// The hash of the seed of each layer of code numbers, as it was noted when they were drawn.
  private(set) var codeDraws: [CodeDraw: CodeDrawn] = [:]
  /// What it tells of public lists and objections.
  private(set) var publicity = LoggedPublicity()
  /// What it tells of rounds, ballots, vetting and follow-up.
  private(set) var steps = LoggedSteps()
  /// The state that the last record of an entry tells, by the record's subject; nothing of the many that were accepted, and of
  /// those whose last record tells no state.
  private(set) var states: [String: String] = [:]

  /// One draw of a layer of code numbers.
  struct CodeDraw: Hashable {
    let subject: String
    let layer, number: Int
  }

  /// What the log noted of it.
  struct CodeDrawn: Hashable {
    let seedHash: String
    let at: Instant
    let actor: String
  }

  mutating func add(_ record: ArchivedRecordOfLog) {
    addCodeDraw(record)
    link(record.sequence, record.previous, record.hash, expected: record.expectedHash)
    contents = Self.contents(record)
    addSeal(record)
    if record.action.hasPrefix("publicity.") || record.action.hasPrefix("objection."),
      let details = record.details
    {
      publicity.add(record.action, record.subject, at: record.at) { try? details.text($0) }
    }
    let kind = record.subject.prefix { $0 != "/" }
    if LoggedSteps.kinds.contains(String(kind)) {
      if let details = record.details {
        steps.add(record.action, record.subject, at: record.at) { try? details.text($0) }
      } else {
        steps.addUntold(record.subject)
      }
    }
    if kind == "entry" {
      let state = record.details.flatMap { try? $0.text("to") }.flatMap {
        EntryState(rawValue: $0)
      }
      states[record.subject] = state == .accepted ? nil : state?.rawValue
    }
    if ["outcome", "decisions", "draw"].contains(kind), let after = record.after {
      last[record.subject] = after
    }
  }

  mutating func add(_ record: ArchivedClosedRecord) {
    link(record.sequence, record.previous, record.hash, expected: record.hash)
    contents = nil
  }

  private static func contents(
    _ record: ArchivedRecordOfLog
  ) -> (subject: String, digest: String)? {
    guard record.action == "edition.archive",
      let digest = try? record.details?.text("contents")
    else { return nil }
    return (record.subject, digest)
  }

  private mutating func addSeal(_ record: ArchivedRecordOfLog) {
    switch record.action {
    case "edition.open":
      guard let seal = try? record.details?.text("seal") else { return }
      seals[record.subject] = [seal]
    case "edition.amend":
      guard let after = record.after else { return }
      seals[record.subject]?.append(after)
    default: break
    }
  }

  /// Keeps the hash of the seed that a draw of code numbers put on record. A record that cannot be read keeps none, and the draw
  /// that the archive holds is then reported as not logged.
  private mutating func addCodeDraw(_ record: ArchivedRecordOfLog) {
    guard record.action == "codes.draw", let fields = record.details,
      let hash = try? fields.text("seed-sha256"),
      let layer = try? fields.whole("layer"), let number = try? fields.whole("draw")
    else { return }
    codeDraws[CodeDraw(subject: record.subject, layer: layer, number: number)] = CodeDrawn(
      seedHash: hash, at: record.at, actor: record.actor)
  }

  private mutating func link(
    _ sequence: Int, _ previous: String, _ hash: String, expected: String
  ) {
    count += 1
    if noted.contains(sequence) { hashes[sequence] = hash }
    defer { head = (sequence, hash) }
    guard breach == nil else { return }
    if sequence != head.sequence + 1 {
      breach = ArchiveMismatch(
        "audit/\(head.sequence + 1)", archived: "\(sequence)", computed: "\(head.sequence + 1)")
    } else if previous != head.hash {
      breach = ArchiveMismatch("audit/\(sequence)", archived: previous, computed: head.hash)
    } else if hash != expected {
      breach = ArchiveMismatch("audit/\(sequence)", archived: hash, computed: expected)
    }
  }
}

extension ArchivedRecordOfLog {
  /// The values of the detail; `nil` for a detail that is no object of texts.
  fileprivate var details: Fields? {
    (try? JSONReader.read(Array(detail.utf8))).flatMap { try? Fields($0) }
  }
}

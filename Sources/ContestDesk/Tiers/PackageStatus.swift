public import Contest
import ContestArchive
public import ContestStore

/// The packages that were sent and received, by office, and their results: 报送情况.
public struct PackageStatus: Sendable {
  /// One package and what it changed.
  public struct Version: Sendable {
    public let record: PackageRecord
    public let changes: [PackageRecord.Changed]

    public func count(_ standing: PackageDifference.Standing) -> Int {
      record.lines.count { $0.standing == standing.rawValue }
    }
  }

  /// One entry of the packages to or from an office.
  public struct Line: Sendable {
    public let site: String
    public let isSent: Bool
    /// The code at the office below.
    public let code: Entry.ID
    public let title: String
    public let organization: String
    /// The entry's state in the latest package.
    public let standing: String
    /// The entry's state at the office above: from the latest answer for a sent entry, from this site for a received one;
    /// empty if unknown.
    public let above: String
    /// Its code at the office above.
    public let aboveCode: String
    public let reason: String
    public let awards: [String]

    /// The same for somebody who may not see results: the office above may have told its prizes before they are public.
    var withoutPrizes: Line {
      Line(
        site: site, isSent: isSent, code: code, title: title, organization: organization,
        standing: standing, above: above.hasPrefix(Self.prize) ? Self.answered : above,
        aboveCode: aboveCode, reason: reason, awards: [])
    }

    /// How the state of an entry with a prize begins.
    static let prize = "award:"
    /// The state of an entry of which only this is told.
    static let answered = "answered"
  }

  public let edition: Edition
  public let versions: [Version]
  public let lines: [Line]
  /// The offices below that were last told otherwise than their entries stand here.
  public var due: [AnswerDue] = []
}

extension Desk {
  /// The packages and answers of an edition, and the state of each of their entries.
  public func packageStatus(edition id: Edition.ID? = nil) async throws -> PackageStatus {
    let id = try await permitted(.seeEntries, in: id)
    // Actors for single organizations may not see packages, because organizations did not send these themselves.
    try actor.require(.seeEntries, in: .edition(id))
    let siteKey = key
    let seesPrizes = actor.may(.seeScores, in: .edition(id))
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let all = try PackageRecords.allWithNotes(id, in: connection)
      var versions: [PackageStatus.Version] = []
      for record in all {
        let isAnswer =
          record.direction == .answerSent || record.direction == .answerReceived
        // Packages in one direction with one office follow on each other, whether or not on paper.
        let way = all.filter {
          $0.site == record.site && $0.direction.isSent == record.direction.isSent
            && $0.direction.isReceived == record.direction.isReceived
        }.inOrder
        let before = way[..<(way.firstIndex(of: record) ?? 0)].last
        versions.append(
          PackageStatus.Version(
            record: record, changes: isAnswer ? [] : record.changes(since: before)))
      }
      var lines: [PackageStatus.Line] = []
      for site in Set(all.map(\.site)).sorted() {
        let own = all.filter { $0.site == site }
        lines += try Self.sentLines(own, id, siteKey)
        lines += try Self.receivedLines(own, id, in: connection)
      }
      return PackageStatus(
        edition: edition, versions: versions,
        lines: seesPrizes ? lines : lines.map(\.withoutPrizes),
        due: try Self.answersDue(all, id, in: connection))
    }
  }

  static func sentLines(
    _ all: [PackageRecord], _ edition: Edition.ID, _ key: SiteKey
  ) throws -> [PackageStatus.Line] {
    guard let last = all.filter(\.direction.isSent).inOrder.last else { return [] }
    let answers = all.last { $0.direction == .answerReceived }?.lines ?? []
    let byIdentity = Dictionary(
      answers.map { ($0.identity, $0) }, uniquingKeysWith: { one, _ in one })
    return try last.lines.map { line in
      let answer = byIdentity[line.identity]
      let texts =
        try answer.flatMap { found in
          found.sealed.isEmpty
            ? nil : try key.box.open(found.sealed, owner: owner(edition, line.identity))
        } ?? []
      return PackageStatus.Line(
        site: last.site, isSent: true, code: line.code, title: line.title,
        organization: line.organization, standing: line.standing, above: answer?.standing ?? "",
        aboveCode: texts.first ?? "", reason: texts.dropFirst().first ?? "",
        awards: Array(texts.dropFirst(2)))
    }
  }

  private static func receivedLines(
    _ all: [PackageRecord], _ edition: Edition.ID, in connection: Connection
  ) throws -> [PackageStatus.Line] {
    let received = all.filter(\.direction.isReceived).inOrder
    guard let last = received.last else { return [] }
    let here = try entriesHere(of: received, edition, in: connection)
    return try last.lines.map { line in
      let stored = here[line.identity]
      return PackageStatus.Line(
        site: last.site, isSent: false, code: line.code, title: line.title,
        organization: line.organization, standing: line.standing,
        above: try stored.map {
          // As the answer says: whoever left as a reserve waits.
          let isOpen =
            line.standing != PackageDifference.Standing.withdrawn.rawValue
            && $0.state == .withdrawn
          return try isOpen && ComeBack.isOpen(to: $0.entry.id, in: connection)
            ? "reserve" : $0.state.rawValue
        } ?? "", aboveCode: stored?.entry.id.text ?? "",
        reason: try stored.flatMap { try reasonHere(of: $0, in: connection) } ?? "", awards: [])
    }
  }
}

extension PackageStatus {
  /// Two tables for the office: the packages with their changes, and the entries.
  public func tables(in language: Language) -> [OfficeTable] {
    typealias Column = OfficeTable.Column
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let packages = OfficeTable(
      name: say("报送包", "Packages"), title: say("报送包和回执", "Packages and answers"),
      columns: [
        Column(say("单位", "Office"), width: 24), Column(say("方向", "Direction"), width: 12),
        Column(say("第几号", "Number"), width: 8, .center), Column(say("日期", "Day"), width: 12),
        Column(say("推荐", "Recommended"), width: 8, .right),
        Column(say("候补", "Reserves"), width: 8, .right),
        Column(say("撤回", "Taken back"), width: 8, .right),
        Column(
          say("较上一号的变动；回执说的是哪几号", "Changes against the one before; what an answer is about"),
          width: 48),
      ],
      rows: versions.map { version in
        let record = version.record
        let isAnswer = record.kind == "answer"
        return [
          .text(record.site), .text(record.direction.name(in: language)),
          .integer(record.number), .text("\(record.at.day())"),
          isAnswer ? .blank : .integer(version.count(.advanced)),
          isAnswer ? .blank : .integer(version.count(.reserve)),
          isAnswer ? .blank : .integer(version.count(.withdrawn)),
          .text(
            (version.changes.map { "\($0.words(in: language)) \($0.line.code.text)" }
              + record.verdicts(in: language)).joined(separator: say("；", "; "))),
        ]
      })
    let entries = OfficeTable(
      name: say("各项情况", "Entries"), title: say("各项情况", "Where each entry stands"),
      columns: [
        Column(say("单位", "Office"), width: 20), Column(say("下级编号", "Code below"), width: 12),
        Column(say("名称", "Title"), width: 30), Column(say("所属单位", "Organization"), width: 20),
        Column(say("报送为", "Sent as"), width: 10), Column(say("上级编号", "Code above"), width: 12),
        Column(say("上级情况", "Above"), width: 14), Column(say("理由", "Reason"), width: 30),
      ],
      rows: lines.map { line in
        [
          .text(line.site), .text(line.code.text), .text(PersonalNumbers.masked(line.title)),
          .text(line.organization),
          .text(
            PackageDifference.Standing(rawValue: line.standing)?.name(in: language)
              ?? line.standing),
          .text(line.aboveCode), .text(Self.name(of: line, in: language)), .text(line.reason),
        ]
      })
    return [packages, entries]
  }

  private static func name(of line: Line, in language: Language) -> String {
    if !line.awards.isEmpty {
      return line.awards.joined(separator: language == .chinese ? "、" : ", ")
    }
    if let state = EntryState(rawValue: line.above) { return state.name(in: language) }
    switch (line.above, language) {
    case ("reserve", .chinese): return "候补"
    case ("reserve", .english): return "reserve"
    case ("", _) where !line.isSent && line.standing == "reserve":
      return language == .chinese ? "候补" : "reserve"
    case ("", .chinese): return line.isSent ? "尚无回执" : "未登记"
    case ("", .english): return line.isSent ? "no answer yet" : "not registered"
    case (Line.answered, .chinese): return "已有答复"
    case (Line.answered, .english): return "answered"
    default:
      return line.above.hasPrefix(Line.prize)
        ? String(line.above.dropFirst(Line.prize.count)) : line.above
    }
  }
}

extension PackageRecord {
  /// Which packages an answer calls taken and which refused.
  fileprivate func verdicts(in language: Language) -> [String] {
    let pairs = [
      (taken, Bilingual(chinese: "已接收", english: "taken:")),
      (refused, Bilingual(chinese: "拒收", english: "refused:")),
    ]
    return pairs.filter { !$0.0.isEmpty }.map { numbers, word in
      let list = numbers.sorted().map(String.init)
      return switch language {
      case .chinese: "\(word.chinese)第 \(list.joined(separator: "、")) 号"
      case .english: "\(word.text(in: language)) \(list.joined(separator: ", "))"
      }
    }
  }
}

extension PackageRecord.Direction {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.sent, .chinese): "报送"
    case (.sent, .english): "sent"
    case (.sentOnPaper, .chinese): "纸质报送"
    case (.sentOnPaper, .english): "sent on paper"
    case (.receivedOnPaper, .chinese): "接收纸质"
    case (.receivedOnPaper, .english): "received on paper"
    case (.received, .chinese): "接收"
    case (.received, .english): "received"
    case (.answerSent, .chinese): "发出回执"
    case (.answerSent, .english): "answer sent"
    case (.answerReceived, .chinese): "收到回执"
    case (.answerReceived, .english): "answer received"
    }
  }
}

extension PackageDifference.Standing {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.advanced, .chinese): "推荐"
    case (.advanced, .english): "recommended"
    case (.reserve, .chinese): "候补"
    case (.reserve, .english): "reserve"
    case (.withdrawn, .chinese): "撤回"
    case (.withdrawn, .english): "taken back"
    }
  }
}

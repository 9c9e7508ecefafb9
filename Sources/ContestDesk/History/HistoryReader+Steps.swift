import Contest
import ContestStore

/// The steps around judging in the history of an entry: publicity and objections, departments asked, and what came after the
/// award.
extension HistoryReader {
  /// The published lists with an entry, and those from which a correction took it off; and the objections about it.
  func addPublicity(of id: Entry.ID, to history: inout History) throws {
    let standings = try PublicationRecords.standings(of: id, edition.id, in: connection)
    for step in edition.tier.rounds where step.publicity != nil {
      let name = step.name.text(in: language)
      var before: String?
      for told in try HistoryRecords.records(
        of: .publicity(edition.id, step.id), in: connection)
      {
        guard let number = told.told("number").flatMap({ Int($0) }) else { continue }
        let standing = standings.standing(in: number, language)
        defer { before = standing }
        guard standing != nil || before != nil else { continue }
        var line = HistoryLine(told, language)
        line.what =
          language == .chinese ? "\(name)：第 \(number) 号" : "\(name): publication \(number)"
        line.old = standing == before ? nil : before
        line.new = standing ?? (language == .chinese ? "不再列入" : "no longer on the list")
        history.add(line, told)
      }
      for told in try HistoryRecords.records(
        of: .objections(edition.id, step.id), mentioning: id.text, in: connection)
      where told.told("entry") == id.text {
        var line = HistoryLine(told, language)
        let number = told.told("number") ?? ""
        line.what = language == .chinese ? "\(name)：异议 \(number)" : "\(name): objection \(number)"
        line.new =
          told.told("verdict").flatMap(Objection.Verdict.init(rawValue:))?.name(in: language)
          ?? told.told("standing").flatMap(Objection.Standing.init(rawValue:))?.name(in: language)
        history.add(line, told)
      }
    }
  }

  /// That departments were asked about an entry, and answered. The answers themselves are shown by the step.
  func addVetting(of id: Entry.ID, to history: inout History) throws {
    for step in edition.tier.rounds where step.vetting != nil {
      let asked = try VettingRecords.requests(edition.id, step.id, in: connection)
        .filter { $0.entry == id }
      guard !asked.isEmpty else { continue }
      let moments = Set(asked.map(\.askedAt) + asked.compactMap(\.closedAt))
      for told in try HistoryRecords.records(
        of: .vetting(edition.id, step.id), in: connection)
      {
        let names = (told.told("entries") ?? "").split(separator: " ").contains { $0 == id.text }
        guard names || moments.contains(told.record.at) else { continue }
        var line = HistoryLine(told, language)
        line.what = step.name.text(in: language)
        if let department = Self.department(in: told, about: id) {
          let by = Self.answerer(in: told, about: id, department)
          line.new =
            language == .chinese
            ? "\(department)已答复\(by.map { "（经办人 \($0)）" } ?? "")"
            : "\(department) answered\(by.map { " (by \($0))" } ?? "")"
        }
        if let digest = told.told("file").flatMap({ Digest($0) }) {
          let file = try HistoryRecords.records(of: .file(digest), in: connection).last
          line.file = file?.withheld("file").map(PersonalNumbers.masked)
          line.fileRecord = file?.record.sequence
        }
        history.add(line, told)
      }
    }
  }

  /// The departments whose answers about an entry a record of vetting contains: `A1 公安 clear; A2 公安 clear`.
  static func department(in told: ToldRecord, about id: Entry.ID) -> String? {
    guard told.record.action == "vetting.answer" else { return nil }
    return told.withheld("answers")?.split(separator: ";").lazy
      .map { $0.split(separator: " ") }
      .first { $0.count > 2 && $0[0] == id.text }
      .map { $0.dropFirst().dropLast().joined(separator: " ") }
  }

  /// Who answered about an entry for a department, where the record says.
  static func answerer(
    in told: ToldRecord, about id: Entry.ID, _ department: String
  ) -> String? {
    let start = "\(id.text) \(department) "
    return told.withheld("by")?.split(separator: ";").lazy
      .map { $0.drop { $0 == " " } }
      .first { $0.hasPrefix(start) }
      .map { String($0.dropFirst(start.count)) }
  }

  /// That it was asked after the award, answered, and given support. The answers themselves are shown by the step.
  func addFollowUps(of id: Entry.ID, to history: inout History) throws {
    for step in edition.tier.followUps {
      for told in try HistoryRecords.records(of: .followUp(edition.id, step.id), in: connection)
      where Self.words(told.told("entries")).contains(id.text) {
        var line = HistoryLine(told, language)
        line.what = step.name.text(in: language)
        line.new = [told.told("amount").flatMap { $0 == "0" ? nil : $0 }, told.told("day")]
          .compactMap(\.self).joined(separator: " ")
        history.add(line, told)
      }
    }
  }
}

extension [(number: Int, standing: String)] {
  /// What an entry is called on a published list, where it may stand with a prize and a title; `nil` where it is not on it.
  func standing(in number: Int, _ language: Language) -> String? {
    let words = filter { $0.number == number }.map(\.standing)
    return words.isEmpty ? nil : words.joined(separator: language == .chinese ? "、" : ", ")
  }
}

import ArgumentParser
import Contest
import ContestDesk
import ContestStore
import Foundation

/// 备份.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "备份，边写边备也一致；密钥文件须另外保存。 Writes a consistent backup.",
    discussion: "例 · example:  contest-cli backup 2027-04-12.contest-backup")

  @Argument(help: "备份文件。 The backup.", completion: .file())
  var file: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let place = OutputPlace(options)
    try place.checkBackup(file)
    try place.checkFolder(file + ".files", replacing: .files)
    let (manifest, files) = try await options.desk().backUp(to: file)
    if options.output.json {
      try Talk.printJSON(manifest)
    } else {
      Talk.print("SHA-256 \(manifest.databaseSHA256)")
      Talk.say(
        Talk.text(
          "已备份 \(manifest.databaseBytes) 字节，操作日志 \(manifest.auditSequence) 条。密钥文件不在其中，请另存。",
          "\(manifest.databaseBytes) bytes, \(manifest.auditSequence) audit records. The key file is not in it; keep it apart."
        ))
    }
    if files.count > 0 {
      Talk.say(
        Talk.text(
          "交来的文件 \(files.count) 个在文件夹 \(file).files，请与备份放在一起。",
          "\(files.count) files of entrants are in \(file).files; keep it beside the backup."))
    }
    try files.tellDamaged(in: options)
  }
}

extension CopiedFiles {
  /// Names the files that are not whole where they should be, and ends the command as one that found something wrong.
  func tellDamaged(in options: GlobalOptions) throws {
    guard !damaged.isEmpty else { return }
    Talk.say(
      Talk.text(
        "有 \(damaged.count) 个交来的文件找不到或已被改动（编码、项目、第几次）：\(damaged.prefix(20).joined(separator: "；"))。其余都已完成；找到后放回文件夹，再用 check 核对。",
        "\(damaged.count) files of entrants are missing or changed (code, question, number): \(damaged.prefix(20).joined(separator: "; ")). All else is done; put them back into the folder, then run check."
      ))
    throw ExitCode(ExitStatus.dataWrong.rawValue)
  }
}

/// 恢复.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "核对备份后恢复；原有的数据库留在旁边。 Checks a backup, then restores it.")

  @Argument(help: "备份文件。 The backup.", completion: .file())
  var file: String

  @Flag(help: "只核对，不恢复。 Checks only.")
  var verify = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    if verify {
      let manifest = try Backup(file).verify()
      if !options.output.json { Talk.print("SHA-256 \(manifest.databaseSHA256)") }
      return try options.output.tell(manifest, "备份完好。", "The backup is sound.")
    }
    // The database's place is what is written here, and the backup what is read.
    if case .file(let database) = try DatabaseAddress(options.address) {
      try OutputPlace(inputs: [file]).check(database, replacing: .database)
    }
    let environment = ProcessInfo.processInfo.environment
    let (manifest, kept, files) = try await Desk.restore(
      file, to: options.address, files: environment["CONTEST_FILES"], actor: options.acting,
      clock: SystemClock.now,
      telling: WorkLine.shared.progress)
    try options.output.tell(
      RestoredJSON(manifest, kept: kept),
      "已恢复，操作日志 \(manifest.auditSequence) 条。" + (kept.map { "原来的数据库在 \($0)。" } ?? ""),
      "Restored, \(manifest.auditSequence) audit records."
        + (kept.map { " What was there is at \($0)." } ?? ""))
    try sayWhereTheKeyGoes()
    try files.tellDamaged(in: options)
  }
}

extension RestoreCommand {
  /// Says so where the key is missing that opens the personal data.
  private func sayWhereTheKeyGoes() throws {
    let address = try DatabaseAddress(options.address)
    let place =
      ProcessInfo.processInfo.environment["CONTEST_KEY_FILE"] ?? SiteKey.defaultPath(for: address)
    if FileManager.default.fileExists(atPath: place) { return }
    Talk.say(
      Talk.text(
        "备份里没有密钥：请把另存的密钥文件放到 \(place)，否则个人信息读不出。",
        "The key is not in the backup: put the key file that was kept apart at \(place), or personal data stay closed."
      ))
  }
}

private struct RestoredJSON: Encodable {
  let auditSequence: Int
  let databaseSHA256: String
  /// Where what was there before lies now.
  let kept: String?

  init(_ manifest: BackupManifest, kept: String?) {
    auditSequence = manifest.auditSequence
    databaseSHA256 = manifest.databaseSHA256
    self.kept = kept
  }
}

/// 清除个人信息.
struct PurgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "到期清除个人信息和日志明细，结果不变。 Removes personal data; results stay.",
    discussion: """
      清除交来的文件、证件号、手机、学号、出生日期、身份比对码、资格核查结论、往届获奖名单、回避理由、文件名，
      以及操作日志中不出单位的明细。作品、姓名、评分、名次、决定及其理由保留，日志仍首尾相接。
      """)

  @Flag(help: "确认清除，不能恢复。 Yes, remove them for good.")
  var yes = false

  @Option(help: "定下保存期限：结果最终确定后几天。 Keeps them so many days after the results are final.")
  var keepDays: Int?

  @Flag(help: "只清除期限已到的各届；可由定时任务每天运行。 Only editions whose day has come.")
  var due = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard !due || keepDays == nil else {
      throw ValidationError("--due 和 --keep-days 不能同时用。 --due and --keep-days do not go together.")
    }
  }

  func run() async throws {
    if let keepDays { return try await keep(keepDays) }
    if due { return try await purgeDue() }
    guard yes else {
      try await list()
      return Talk.say(
        Talk.text(
          "只列出，没有清除。现在就清除一届的（不等到期，不能恢复）：purge --yes；只清除到期的：purge --due --yes。",
          "Nothing was removed. To remove an edition's now, for good, whatever its day: purge --yes. Only what is due: purge --due --yes."
        ))
    }
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let count = try await desk.purgePrivateData(of: edition)
    try tell(count, edition)
  }

  private func tell(_ count: Purge.Count, _ edition: Edition) throws {
    try options.output.tell(
      count,
      "已清除：\(edition.rulebook.nouns.entries(count.entries))的证件号和手机，\(count.people) 人的学号和出生日期，\(count.findings) 条核查结论，\(count.pastAwards) 条往届获奖，\(count.details) 条日志明细。",
      "Removed: ID numbers and mobiles of \(count.entries) entries, student numbers and birthdays of \(count.people) people, \(count.findings) findings, \(count.pastAwards) past awards, \(count.details) details of the log."
    )
  }

  private func keep(_ days: Int) async throws {
    let desk = try await options.desk()
    let kept = try await desk.keepPersonalData(
      days: days, edition: try await desk.edition(options.edition))
    let end = kept.endsAt?.shown
    try options.output.tell(
      ["days": "\(days)", "ends": end ?? ""],
      "个人信息在结果最终确定（公示结束，没有公示的为最后一次封存）后保存 \(days) 天\(end.map { "，到 \($0)" } ?? "；结果还没有确定")。到期由 purge --due --yes 清除。",
      "Personal data are kept for \(days) days once the results are final\(end.map { ", until \($0)" } ?? ""). purge --due --yes removes them then."
    )
  }

  /// Until when each edition's data are kept.
  private func list() async throws {
    let desk = try await options.desk()
    let now = SystemClock.now()
    let kept = try await desk.retentions()
    for one in kept where !options.output.json {
      let name = one.edition.id.text
      let words =
        switch (one.days, one.endsAt) {
        case (nil, _): Talk.text("没有定保存期限", "no limit is set")
        case (let days?, nil):
          Talk.text("保存 \(days) 天，结果还没有确定", "\(days) days, results are not final")
        case (_, let end?):
          end <= now
            ? Talk.text("\(end.shown) 已到期", "due since \(end.shown)")
            : Talk.text("保存到 \(end.shown)", "kept until \(end.shown)")
        }
      let purged =
        one.purgedAt.map { Talk.text("，\($0.shown) 已清除", ", removed on \($0.shown)") } ?? ""
      Talk.print("\(name)  \(words)\(purged)")
    }
    if options.output.json {
      try Talk.printJSON(
        kept.map {
          [
            "edition": $0.edition.id.text, "ends": $0.endsAt?.shown ?? "",
            "purged": $0.purgedAt?.shown ?? "",
          ]
        })
    }
  }

  private func purgeDue() async throws {
    let desk = try await options.desk()
    if !yes {
      try await list()
      Talk.say(
        Talk.text("只列出，没有清除。确认请加 --yes。", "Nothing was removed. Add --yes."))
      return
    }
    let done = try await desk.purgeWhatIsDue()
    for one in done where !options.output.json { try tell(one.count, one.edition) }
    if options.output.json {
      return try Talk.printJSON(done.map { DueJSON(edition: $0.edition.id.text, count: $0.count) })
    }
    if done.isEmpty { Talk.say(Talk.text("没有到期而未清除的。", "Nothing is due.")) }
  }

  private struct DueJSON: Encodable {
    let edition: String
    let count: Purge.Count
  }
}

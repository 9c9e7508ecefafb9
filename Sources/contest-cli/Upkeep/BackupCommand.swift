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
    try OutputPlace(options).check(file)
    let manifest = try await options.desk().backUp(to: file)
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
      try OutputPlace(inputs: [file]).check(database)
    }
    let (manifest, kept) = try await Desk.restore(
      file, to: options.address, actor: options.acting, clock: SystemClock.now,
      telling: WorkLine.shared.progress)
    try options.output.tell(
      RestoredJSON(manifest, kept: kept),
      "已恢复，操作日志 \(manifest.auditSequence) 条。" + (kept.map { "原来的数据库在 \($0)。" } ?? ""),
      "Restored, \(manifest.auditSequence) audit records."
        + (kept.map { " What was there is at \($0)." } ?? ""))
    try sayWhereTheKeyGoes()
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
      清除证件号、手机、学号、出生日期、身份比对码、资格核查结论、往届获奖名单、回避理由、文件名，
      以及操作日志中不出单位的明细。作品、姓名、评分、名次、决定及其理由保留，日志仍首尾相接。
      """)

  @Flag(help: "确认清除，不能恢复。 Yes, remove them for good.")
  var yes = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard yes else {
      Talk.say(Talk.text("清除后不能恢复。确认请加 --yes。", "This cannot be undone. Add --yes."))
      throw ExitCode(ExitStatus.dataWrong.rawValue)
    }
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let count = try await desk.purgePrivateData(of: edition)
    try options.output.tell(
      count,
      "已清除：\(edition.rulebook.nouns.entries(count.entries))的证件号和手机，\(count.people) 人的学号和出生日期，\(count.findings) 条核查结论，\(count.pastAwards) 条往届获奖，\(count.details) 条日志明细。",
      "Removed: ID numbers and mobiles of \(count.entries) entries, student numbers and birthdays of \(count.people) people, \(count.findings) findings, \(count.pastAwards) past awards, \(count.details) details of the log."
    )
  }
}

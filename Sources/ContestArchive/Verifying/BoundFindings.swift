import Contest

extension ArchiveContent {
  /// What binds the words of the archive that nothing can compute again: names, titles, advisers, hashed grounds, reasons,
  /// days. The last record of the log has the digest of all that the archive tells beside the log, and `heads` are records
  /// that somebody noted elsewhere.
  func boundFindings(_ heads: [ArchiveManifest.Head]) -> [ArchiveFinding] {
    let finding =
      switch manifest.format {
      case .first: Self.unbound
      case .second: contentsFinding
      }
    guard !heads.isEmpty else { return [finding] }
    return [finding, headFinding(heads)]
  }

  private static let boundRule = Bilingual(
    chinese: "归档的全部内容，连同名称、人员、回避依据、理由等文字，有操作日志末条所记的摘要",
    english:
      "all that the archive tells, with titles, people, grounds and reasons, has the digest that its log ends with"
  )

  private var contentsFinding: ArchiveFinding {
    let edition = "edition/\(Self.key(manifest.edition.text))"
    let logged = chain.contents.flatMap { $0.subject == edition ? $0.digest : nil }
    let computed = manifest.contents
    return ArchiveFinding(
      "contents", Self.boundRule, count: manifest.files.count - 1,
      logged == computed
        ? []
        : [ArchiveMismatch("audit/\(chain.head.sequence)", archived: logged, computed: computed)])
  }

  private static var unbound: ArchiveFinding {
    ArchiveFinding(
      "contents", boundRule, count: 0,
      state: .notCompared(
        Bilingual(
          chinese: "早先格式的归档（\(ArchiveManifest.Format.first.rawValue)），操作日志没有记全部内容的摘要。"
            + "重算不出来的文字只有签名担保，这里不能作证：名称、编号、报名时间、学历、成员和指导教师、未收入的填报内容的哈希、"
            + "交来文件的摘要、回避依据、名单各行的理由、修订规程和公示的理由、异议、获奖后的填报和支持。",
          english: "an archive of an earlier format (\(ArchiveManifest.Format.first.rawValue)), "
            + "whose log has no digest of all its contents. What cannot be computed again has the "
            + "signature alone and is not vouched for here: titles, numbers, times of registration, "
            + "degrees, members and advisers, hashes of answers left out, digests of files handed in, "
            + "grounds of conflicts, reasons on lists, of amendments and of publications, "
            + "objections, answers and support after the award")))
  }

  private func headFinding(_ heads: [ArchiveManifest.Head]) -> ArchiveFinding {
    ArchiveFinding(
      "audit-heads",
      Bilingual(
        chinese: "另外抄录的操作日志末条都在归档的日志里",
        english: "the heads of the log that were noted elsewhere are in it"),
      count: heads.count,
      heads.filter { chain.hashes[$0.sequence] != $0.hash }.map {
        ArchiveMismatch(
          "audit/\($0.sequence)", archived: chain.hashes[$0.sequence], computed: $0.hash)
      })
  }
}

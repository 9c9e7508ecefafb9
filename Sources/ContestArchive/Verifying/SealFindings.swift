import Contest

extension ArchiveContent {
  /// Files, hashes, signature and signer.
  func sealFindings(_ card: SiteCard?) -> [ArchiveFinding] {
    let named = Set(manifest.files.map(\.path))
    let there = paths.subtracting([ArchivePart.manifest, ArchivePart.signature])
    let strays = there.symmetricDifference(named).sorted().map { path in
      ArchiveMismatch(
        path, archived: there.contains(path) ? path : nil,
        computed: named.contains(path) ? path : nil)
    }
    let isSigned = SiteSignature.isValid(signature, of: manifestBytes, key)
    return [
      ArchiveFinding(
        "files",
        Bilingual(chinese: "文件与清单所列一致", english: "the files are those of the manifest"),
        count: there.count, strays),
      ArchiveFinding(
        "digests",
        Bilingual(
          chinese: "各文件的大小、行数和 SHA-256 与清单一致",
          english: "size, rows and SHA-256 of each file are those of the manifest"),
        count: manifest.files.count, digestMismatches()),
      ArchiveFinding(
        "rulebook",
        Bilingual(
          chinese: "规程及其修订与封存时、操作日志所记的 SHA-256 一致",
          english:
            "the rulebook and its amendments have the SHA-256 with which they were sealed and logged"
        ),
        count: rulebooks.count, rulebookMismatches()),
      ArchiveFinding(
        "signature",
        Bilingual(
          chinese: "清单的签名有效", english: "the signature of the manifest is valid"),
        count: 1,
        isSigned
          ? []
          : [
            ArchiveMismatch(
              ArchivePart.signature, archived: signature.hexadecimal, computed: nil)
          ]),
      .signer(card, claims: manifest.site, key: key, isSigned: isSigned),
    ] + attachedFindings()
  }

  /// What entrants handed in, where the archive holds it: each file is the one that some entry's line names.
  private func attachedFindings() -> [ArchiveFinding] {
    let attached = paths.filter(FilePath.isPath).sorted()
    guard !attached.isEmpty else { return [] }
    let named = Dictionary(
      entries.flatMap(\.files).map { ($0.sha256, $0.bytes) },
      uniquingKeysWith: { one, _ in one })
    var wrong: [ArchiveMismatch] = []
    for path in attached {
      let sha256 = String(path.dropFirst("files/".count).prefix(64))
      let found = measured[path]
      if found?.sha256 != sha256 {
        wrong.append(ArchiveMismatch(path, archived: sha256, computed: found?.sha256))
      }
      if named[sha256] != found?.bytes {
        wrong.append(
          ArchiveMismatch(
            "\(path) bytes", archived: named[sha256].map(String.init),
            computed: found.map { "\($0.bytes)" }))
      }
    }
    return [
      ArchiveFinding(
        "entry-files",
        Bilingual(
          chinese: "交来的文件与各项所列的大小和 SHA-256 一致",
          english: "the files that were handed in have the length and SHA-256 that the entries name"
        ),
        count: attached.count, wrong)
    ]
  }

  private func digestMismatches() -> [ArchiveMismatch] {
    manifest.files.flatMap { file -> [ArchiveMismatch] in
      guard let found = measured[file.path] else { return [] }
      return [
        (file.path, file.sha256, found.sha256),
        ("\(file.path) bytes", "\(file.bytes)", "\(found.bytes)"),
        ("\(file.path) rows", file.rows.map(String.init) ?? "\(found.rows)", "\(found.rows)"),
      ].filter { $0.1 != $0.2 }.map { ArchiveMismatch($0.0, archived: $0.1, computed: $0.2) }
    }
  }

  private func rulebookMismatches() -> [ArchiveMismatch] {
    let sealed = [manifest.rulebook] + manifest.amendments.map(\.sha256)
    var mismatches = zip(rulebooks, sealed).enumerated().compactMap { number, pair in
      let found = sha256(of: pair.0)
      return found == pair.1
        ? nil
        : ArchiveMismatch(ArchivePart.rulebook(number), archived: pair.1, computed: found)
    }
    // The log says with which texts the edition was opened and amended.
    if let logged = chain.seals["edition/\(Self.key(manifest.edition.text))"], logged != sealed {
      mismatches.append(
        ArchiveMismatch(
          "audit/edition.open", archived: sealed.joined(separator: " "),
          computed: logged.joined(separator: " ")))
    }
    if let rulebook = rulebookInForce, rulebook.id != manifest.programme {
      mismatches.append(
        ArchiveMismatch(
          "\(ArchivePart.manifest) programme", archived: manifest.programme.text,
          computed: rulebook.id.text))
    }
    return mismatches
  }
}

extension ArchiveFinding {
  /// Whether the holder of a card signed; without a card nobody knows who did, whatever name the file `claims`. Anyone can
  /// write an office's public key into a file, so the key says who signed only where the signature is valid.
  static func signer(
    _ card: SiteCard?, claims name: String, key: [UInt8], isSigned: Bool = true
  ) -> ArchiveFinding {
    let rule = Bilingual(chinese: "由名片上的单位签名", english: "signed by the site of the card")
    guard let card else {
      return ArchiveFinding(
        "signer", rule, count: 0,
        state: .notCompared(
          Bilingual(
            chinese: "没有给名片，不知道是谁签的名（自称“\(name)”）",
            english: "no card was given, so nobody knows who signed (it says “\(name)”)")))
    }
    guard card.signingKey == key else {
      return ArchiveFinding(
        "signer", rule, count: 1,
        [
          ArchiveMismatch(
            ArchivePart.signature, archived: key.hexadecimal,
            computed: card.signingKey.hexadecimal)
        ])
    }
    guard isSigned else {
      return ArchiveFinding(
        "signer", rule, count: 0,
        state: .notCompared(
          Bilingual(
            chinese: "签名无效，写着名片上的公钥也不能说明是谁签的",
            english: "the signature is not valid, so the card's key in it does not say who signed"))
      )
    }
    // A site keeps its name with its keys, so a file that names another sender was changed by whoever has them.
    return ArchiveFinding(
      "signer", rule, count: 1,
      card.name == name
        ? []
        : [ArchiveMismatch("\(ArchivePart.manifest) from", archived: name, computed: card.name)])
  }
}

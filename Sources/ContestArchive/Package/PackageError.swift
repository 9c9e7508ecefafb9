public import Contest

/// Why a package does not hold together, or cannot be made.
public enum PackageError: Error, Hashable {
  /// Made by a later program, or no package of ours.
  case unknownFormat(String)
  /// The signature is not of this manifest.
  case notSigned
  /// A file is not what the manifest says of it.
  case filesDiffer(String)
  /// The same, with what the manifest says of it and what it is.
  case measuredOtherwise(String, listed: String, found: String)
  /// One identity or one code on two entries.
  case entryTwice(Entry.ID)
  /// What is sealed was not sealed for this site, or was moved or changed.
  case doesNotOpen(String)
  case noSealingKey(String)
  /// What an office above answered, where a package is needed.
  case isAnswer
}

extension PackageError: Explained {
  public var code: String {
    switch self {
    case .unknownFormat: "package-unknown-format"
    case .notSigned: "package-not-signed"
    case .filesDiffer, .measuredOtherwise: "package-files-differ"
    case .entryTwice: "package-entry-twice"
    case .doesNotOpen: "package-does-not-open"
    case .noSealingKey: "package-no-sealing-key"
    case .isAnswer: "package-is-answer"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownFormat(ArchiveManifest.format), .chinese):
      "这是归档，不是报送包，不能接收，没有保存任何内容。要看它是否属实，请核验归档。"
    case (.unknownFormat(ArchiveManifest.format), .english):
      "It is an archive and not a package, so it is not received and nothing was kept. Verify it to see whether it holds."
    case (.unknownFormat(let found), .chinese):
      "格式是“\(found)”，不是本程序认识的报送包（\(PackageManifest.format)）。可能由更新的版本生成，请升级后再读。"
    case (.unknownFormat(let found), .english):
      "Its format is “\(found)”, not that of a package (\(PackageManifest.format)). A later version may have made it: upgrade."
    case (.notSigned, .chinese): "签名与内容不符，文件被改动过。没有保存任何内容，请对方重新报送。"
    case (.notSigned, .english):
      "The signature does not fit the contents: the file was changed. Nothing was kept; ask for it again."
    case (.filesDiffer(let path), .chinese):
      "“\(path)”与清单所列不符，文件不完整或被改动过。没有保存任何内容，请对方重新报送。"
    case (.filesDiffer(let path), .english):
      "“\(path)” is not what the manifest says: the file is not whole, or was changed. Nothing was kept; ask for it again."
    case (.measuredOtherwise(let path, let listed, let found), .chinese):
      "“\(path)”与清单所列不符，文件不完整或被改动过。清单：\(listed)；现为：\(found)。没有保存任何内容，请对方重新报送。"
    case (.measuredOtherwise(let path, let listed, let found), .english):
      "“\(path)” is not what the manifest says: the file is not whole, or was changed. Listed: \(listed); found: \(found). Nothing was kept; ask for it again."
    case (.entryTwice(let code), .chinese): "“\(code.text)”在包里出现两次，无法判断以哪个为准。请对方重新报送。"
    case (.entryTwice(let code), .english):
      "\(code.text) is in the package twice, so nobody can say which counts. Ask for it again."
    case (.doesNotOpen(let from), .chinese):
      "“\(from)”密封的个人信息打不开：密封以后被改动或调换过，或者不是按清单所写的收件密钥密封的。没有保存任何内容；请对方核对本站现在的名片，重新报送。"
    case (.doesNotOpen(let from), .english):
      "What “\(from)” sealed does not open: it was changed or moved after it was sealed, or not sealed for the key that the manifest names. Nothing was kept; have them check this site's present card and send it again."
    case (.noSealingKey(let to), .chinese): "“\(to)”的名片里没有可用的密封公钥。请向对方重新索取名片。"
    case (.noSealingKey(let to), .english):
      "The card of “\(to)” has no key to seal for. Ask for the card again."
    case (.isAnswer, .chinese): "这是上级的回执，不是报送包。请按回执接收。"
    case (.isAnswer, .english):
      "This is the answer of an office above, no package. Take it in as an answer."
    }
  }
}

public import Contest

/// Why a package contradicts itself, or cannot be made.
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
  /// Two entries of one standing with one place, so that nobody can say which comes first.
  case placeTwice(PackagedEntry.Standing, place: Int, [Entry.ID])
  /// What is wrong with a person's line, by its key.
  case person(String, PersonFault)
  /// An entry that was taken back, with people.
  case withdrawnWithPeople(Entry.ID)
  /// The manifest lists a file twice.
  case listedTwice(String)
  /// What is sealed was not sealed for this site, or was moved or changed.
  case doesNotOpen(String)
  /// What is sealed for this site opens, but does not have the form that the format asks for.
  case sealedOtherwise(String, about: String)
  case noSealingKey(String)
  /// What an office above answered, where a package is needed.
  case isAnswer

  public enum PersonFault: Hashable, Sendable {
    case twice, onNoEntry, onTwoEntries
    /// An entry names the key, and no line has it.
    case missing(Entry.ID)
  }
}

extension PackageError: Explained {
  public var code: String {
    switch self {
    case .unknownFormat: "package-unknown-format"
    case .notSigned: "package-not-signed"
    case .filesDiffer, .measuredOtherwise: "package-files-differ"
    case .entryTwice: "package-entry-twice"
    case .placeTwice: "package-place-twice"
    case .person: "package-person"
    case .withdrawnWithPeople: "package-withdrawn-with-people"
    case .listedTwice: "package-listed-twice"
    case .doesNotOpen: "package-does-not-open"
    case .sealedOtherwise: "package-sealed-otherwise"
    case .noSealingKey: "package-no-sealing-key"
    case .isAnswer: "package-is-answer"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownFormat(let found), .chinese) where ArchiveManifest.Format(rawValue: found) != nil:
      "这是归档，不是报送包，不能接收，没有保存任何内容。要看它是否属实，请核验归档。"
    case (.unknownFormat(let found), .english) where ArchiveManifest.Format(rawValue: found) != nil:
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
    case (.placeTwice(let standing, let place, let codes), .chinese):
      "\(standing.listed(in: .chinese))的第 \(place) 位写给了 \(codes.listed("、"))，无法判断谁在前。没有保存任何内容，请对方重新报送。"
    case (.placeTwice(let standing, let place, let codes), .english):
      "Place \(place) of \(standing.listed(in: .english)) is given to \(codes.listed(", ")), so nobody can say who comes first. Nothing was kept; ask for it again."
    case (.person(let key, let fault), _):
      fault.message(of: key, in: language)
    case (.withdrawnWithPeople(let code), .chinese):
      "\(code.text) 列为撤回，却带有人员；撤回的只列作品，不列人。没有保存任何内容，请对方重新报送。"
    case (.withdrawnWithPeople(let code), .english):
      "\(code.text) is taken back and has people, whom such an entry does not list. Nothing was kept; ask for it again."
    case (.listedTwice(let path), .chinese):
      "清单里“\(path)”列了两次，无法判断以哪个为准。没有保存任何内容，请对方重新报送。"
    case (.listedTwice(let path), .english):
      "The manifest lists “\(path)” twice, so nobody can say which counts. Nothing was kept; ask for it again."
    case (.sealedOtherwise(let from, let about), .chinese):
      "“\(from)”密封的个人信息打得开，但“\(about)”的内容不合格式。没有保存任何内容，请对方用本系统重新生成。"
    case (.sealedOtherwise(let from, let about), .english):
      "What “\(from)” sealed opens, but that about “\(about)” is not what the format says. Nothing was kept; ask them to make it again with this system."
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

extension PackageError.PersonFault {
  fileprivate func message(of key: String, in language: Language) -> String {
    switch (self, language) {
    case (.twice, .chinese): "人员“\(key)”在 people.jsonl 里有两行，无法判断以哪个为准。没有保存任何内容，请对方重新报送。"
    case (.twice, .english):
      "The person “\(key)” has two lines in people.jsonl, so nobody can say which counts. Nothing was kept; ask for it again."
    case (.onNoEntry, .chinese): "人员“\(key)”不属于任何一项。没有保存任何内容，请对方重新报送。"
    case (.onNoEntry, .english):
      "The person “\(key)” is on no entry. Nothing was kept; ask for it again."
    case (.onTwoEntries, .chinese): "人员“\(key)”列了两次；每一项的每个人各有一行。没有保存任何内容，请对方重新报送。"
    case (.onTwoEntries, .english):
      "The person “\(key)” is named twice; each person of each entry has a line. Nothing was kept; ask for it again."
    case (.missing(let code), .chinese):
      "\(code.text) 的人员“\(key)”在 people.jsonl 里没有。没有保存任何内容，请对方重新报送。"
    case (.missing(let code), .english):
      "The person “\(key)” of \(code.text) has no line in people.jsonl. Nothing was kept; ask for it again."
    }
  }
}

extension PackagedEntry.Standing {
  fileprivate func listed(in language: Language) -> String {
    switch (self, language) {
    case (.advanced, .chinese): "推荐"
    case (.advanced, .english): "the recommended"
    case (.reserve, .chinese): "候补"
    case (.reserve, .english): "the reserves"
    case (.withdrawn, .chinese): "撤回"
    case (.withdrawn, .english): "the withdrawn"
    }
  }
}

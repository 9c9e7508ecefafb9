public import Contest

/// Why a document cannot be printed.
public enum PrintError: Error, Hashable {
  /// None of the fonts that would do is installed.
  case noFont(wanted: [String])
  /// Characters that no installed font has; they would come out as boxes.
  case noGlyphs([Character])
  /// Characters of Unicode's private use area (造字): each font shows another picture for them, or none.
  case privateCharacters([Character])
  /// Both at once: characters that no font has, and private ones.
  case unprintable(noGlyphs: [Character], privateUse: [Character])
  /// Any of these three, with where the characters stand: `“评分表”第 3 行（005）的“作品名称”`.
  indirect case found(PrintError, in: [Spot])
  /// A folder of fonts that holds none.
  case noFontsInFolder(String)
  /// A folder of fonts that is not there.
  case noFontFolder(String)
  /// A file in the place of a folder of fonts.
  case notAFontFolder(String)
  /// A folder of fonts that may not be read, or whose path leads nowhere, with the system's reason.
  case unreadableFontFolder(String, String)
  /// A picture that is no PNG or JPEG, or a broken one.
  case noPicture(String)
  /// A picture of more dots than ``Picture/mostDots`` or with a side of more than ``Picture/longestSide``.
  case pictureTooLarge(String, width: Int, height: Int)
  /// The drawing library gave up, with its reason.
  case failed(String)
}

extension PrintError {
  /// A text with characters that cannot be printed: where it stands, what it says, and which it has.
  ///
  /// Whoever prints a paper sees all that stands on it, so the text is no secret to them. ID numbers and mobiles are masked.
  public struct Spot: Hashable, Sendable {
    public let place: Bilingual
    /// The text, or of a long one the part with the first of the characters; blank where it is not known.
    public let text: String
    public let characters: [Character]

    public init(place: Bilingual, text: String = "", characters: [Character]) {
      (self.place, self.characters) = (place, characters)
      self.text = Self.part(of: text, with: characters)
    }

    /// Longer texts are shown in part.
    static let longest = 40

    private static func part(of text: String, with characters: [Character]) -> String {
      let line = PersonalNumbers.masked(
        text.split(whereSeparator: \.isNewline).joined(separator: " "))
      guard line.count > longest else { return line }
      let before = line.prefix { !characters.contains($0) }.count
      let start = max(min(before - longest / 2, line.count - longest), 0)
      let part = line.dropFirst(start).prefix(longest)
      return (start > 0 ? "…" : "") + part + (start + longest < line.count ? "…" : "")
    }

    /// The place and the text: `“评分表”第 3 行（005）的“作品名称”：“𮧵之歌”`.
    func words(in language: Language) -> String {
      let place = place.text(in: language)
      guard !text.isEmpty else { return place }
      return language == .chinese ? "\(place)：“\(text)”" : "\(place): “\(text)”"
    }
  }

  /// Where the characters stand; empty where that is not known.
  public var spots: [Spot] {
    if case .found(_, let spots) = self { return spots }
    return []
  }

  /// The same of several papers at once, each spot named once; `nil` for none.
  public static func all(_ errors: [PrintError]) -> PrintError? {
    var (missing, invented): ([Character], [Character]) = ([], [])
    var spots: [Spot] = []
    func add(_ new: [Character], to old: inout [Character]) {
      for one in new where !old.contains(one) { old.append(one) }
    }
    for error in errors {
      let own: PrintError
      if case .found(let inner, let places) = error {
        own = inner
        for spot in places where !spots.contains(spot) { spots.append(spot) }
      } else {
        own = error
      }
      switch own {
      case .noGlyphs(let characters): add(characters, to: &missing)
      case .privateCharacters(let characters): add(characters, to: &invented)
      case .unprintable(let more, let others):
        add(more, to: &missing)
        add(others, to: &invented)
      case .found, .noFont, .noFontsInFolder, .noFontFolder, .notAFontFolder,
        .unreadableFontFolder, .noPicture, .pictureTooLarge, .failed:
        return error
      }
    }
    guard let error = PrintError(noGlyphs: missing, privateUse: invented) else { return nil }
    return spots.isEmpty ? error : .found(error, in: spots)
  }

  /// The same with whose the texts are before each place: `名单第 2 行，姓名：“王𮧵”`.
  public func of(_ whose: Bilingual) -> PrintError {
    guard case .found(let error, let spots) = self else { return self }
    let own = spots.map { spot in
      Spot(
        place: Bilingual(
          chinese: "\(whose.chinese)，\(spot.place.chinese)",
          english: "\(whose.text(in: .english)), \(spot.place.text(in: .english))"),
        text: spot.text, characters: spot.characters)
    }
    return .found(error, in: own)
  }

  /// The characters that cannot be printed; empty for any other reason.
  public var characters: [Character] {
    switch self {
    case .noGlyphs(let characters), .privateCharacters(let characters): characters
    case .unprintable(let missing, let invented): missing + invented
    case .found(let error, _): error.characters
    case .noFont, .noFontsInFolder, .noFontFolder, .notAFontFolder, .unreadableFontFolder,
      .noPicture, .pictureTooLarge, .failed:
      []
    }
  }

  /// The same of a text alone, with those of the characters that it has; `nil` where it has none.
  public func within(_ text: String) -> PrintError? {
    if case .found(let error, _) = self { return error.within(text) }
    func own(_ characters: [Character]) -> [Character] { characters.filter(text.contains) }
    let (missing, invented): ([Character], [Character]) =
      switch self {
      case .noGlyphs(let characters): (own(characters), [])
      case .privateCharacters(let characters): ([], own(characters))
      case .unprintable(let missing, let invented): (own(missing), own(invented))
      case .found, .noFont, .noFontsInFolder, .noFontFolder, .notAFontFolder,
        .unreadableFontFolder, .noPicture, .pictureTooLarge, .failed:
        ([], [])
      }
    return PrintError(noGlyphs: missing, privateUse: invented)
  }

  /// What cannot be printed, if anything.
  init?(noGlyphs missing: [Character], privateUse invented: [Character]) {
    switch (missing.isEmpty, invented.isEmpty) {
    case (true, true): return nil
    case (false, true): self = .noGlyphs(missing)
    case (true, false): self = .privateCharacters(invented)
    case (false, false): self = .unprintable(noGlyphs: missing, privateUse: invented)
    }
  }
}

extension PrintError: Explained {
  public var code: String {
    switch self {
    case .noFont: "print-no-font"
    case .noGlyphs: "print-no-glyphs"
    case .privateCharacters: "print-private-characters"
    case .unprintable: "print-unprintable"
    case .found(let error, _): error.code
    case .noFontsInFolder: "print-no-fonts-in-folder"
    case .noFontFolder: "print-no-font-folder"
    case .notAFontFolder: "print-not-a-font-folder"
    case .unreadableFontFolder: "print-font-folder-unreadable"
    case .noPicture: "print-no-picture"
    case .pictureTooLarge: "print-picture-too-large"
    case .failed: "print-failed"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noFont(let wanted), .chinese):
      "没有可用的中文字体（\(wanted.joined(separator: "、"))）。请安装其中一种，例如 apt-get install fonts-noto-cjk。"
    case (.noFont(let wanted), .english):
      "None of the fonts \(wanted.joined(separator: ", ")) is installed. Install one, as by apt-get install fonts-noto-cjk."
    case (.noGlyphs(let characters), _): Self.noGlyphs(characters, in: language)
    case (.privateCharacters(let characters), .chinese):
      "有造字：\(Self.list(characters, "、"))。造字在每种字体里样子不同，印出来可能是别的字，所以没有生成。请用输入法改成统一码里的字，例如用笔画输入。"
    case (.privateCharacters(let characters), .english):
      "\(Self.list(characters, ", ")) are characters of private use, which each font shows in its own way, so nothing was made. Type the character that Unicode has for them instead."
    case (.unprintable(let missing, let invented), _):
      PrintError.noGlyphs(missing).message(in: language) + (language == .chinese ? "" : " ")
        + PrintError.privateCharacters(invented).message(in: language)
    case (.found(let error, let spots), .chinese):
      "\(error.message(in: .chinese))在：\(Self.list(spots, of: error, in: .chinese))。"
    case (.found(let error, let spots), .english):
      "\(error.message(in: .english)) Found in: \(Self.list(spots, of: error, in: .english))."
    case (.noFontsInFolder(let folder), .chinese):
      "文件夹“\(folder)”里没有字体文件（.ttf、.otf、.ttc），请核对路径。"
    case (.noFontsInFolder(let folder), .english):
      "The folder “\(folder)” holds no font (.ttf, .otf, .ttc). Check the path."
    case (.noPicture(let name), .chinese): "“\(name)”不是 PNG 或 JPEG 图片，或者已损坏，请换一张。"
    case (.noPicture(let name), .english):
      "“\(name)” is no PNG or JPEG picture, or a broken one. Take another."
    case (.noFontFolder(let folder), .chinese): "没有文件夹“\(folder)”，请核对放字体的文件夹的路径。"
    case (.noFontFolder(let folder), .english):
      "There is no folder “\(folder)”. Check the path of the folder of fonts."
    case (.notAFontFolder(let path), .chinese):
      "“\(path)”不是文件夹。请写放字体的文件夹，不是其中的一个字体文件。"
    case (.notAFontFolder(let path), .english):
      "“\(path)” is no folder. Name the folder that holds the fonts, not one of its files."
    case (.unreadableFontFolder(let folder, let reason), .chinese):
      "放字体的文件夹“\(folder)”读不了：\(SystemReason.words(for: reason, in: .chinese))。请放开权限，或另指一个。"
    case (.unreadableFontFolder(let folder, let reason), .english):
      "The folder of fonts “\(folder)” cannot be read: \(SystemReason.words(for: reason, in: .english)). Make it readable, or name another."
    case (.pictureTooLarge(let name, let width, let height), .chinese):
      "“\(name)”有 \(width)×\(height) 点，太大：本系统一张图片最多 \(Picture.mostDots / 10_000) 万点（600 dpi 的 A3 约 7000 万点），每边最多 \(Picture.longestSide) 点。请把图片缩小，例如按 300 dpi 另存，再做一次。"
    case (.pictureTooLarge(let name, let width, let height), .english):
      "“\(name)” has \(width)×\(height) dots, which is too large: a picture may have \(Picture.mostDots / 1_000_000) million dots (A3 at 600 dpi has 70) and \(Picture.longestSide) on a side. Make it smaller, as by saving it at 300 dpi, and try again."
    case (.failed(let reason), .chinese): "排版失败：\(reason)。"
    case (.failed(let reason), .english): "The page could not be drawn: \(reason)."
    }
  }

  /// The most places that a message names; the others are counted.
  static let mostPlaces = 200

  /// Each place, with its characters where there are several.
  private static func list(
    _ spots: [Spot], of error: PrintError, in language: Language
  ) -> String {
    let isOne = error.characters.count == 1
    let shown = spots.prefix(mostPlaces).map { spot in
      let place = spot.words(in: language)
      guard !isOne else { return place }
      let codes = spot.characters.map(code).joined(separator: " ")
      return language == .chinese ? "\(place)（\(codes)）" : "\(place) (\(codes))"
    }.joined(separator: language == .chinese ? "；" : "; ")
    let more = spots.count - mostPlaces
    guard more > 0 else { return shown }
    return language == .chinese ? "\(shown)；另有 \(more) 处" : "\(shown); and \(more) further places"
  }

  /// `U+4DAE`, which every machine can show; as such codes are written, with four digits at least: `U+0F56`.
  public static func code(_ character: Character) -> String {
    character.unicodeScalars.map {
      let digits = String($0.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
    }.joined(separator: " ")
  }

  /// No font helps where somebody wrote an emoji into a title.
  private static func noGlyphs(_ characters: [Character], in language: Language) -> String {
    let emoji = characters.filter {
      $0.unicodeScalars.contains(where: \.properties.isEmojiPresentation)
    }
    let letters = characters.filter { !emoji.contains($0) }
    var sentences: [String] = []
    switch language {
    case .chinese:
      if !letters.isEmpty {
        sentences.append(
          "字体里没有这些字：\(list(letters, "、"))，印出来会是方框，所以没有生成。\(help(for: letters, in: language))")
      }
      if !emoji.isEmpty { sentences.append("表情符号印不出来：\(list(emoji, "、"))，所以没有生成。请从文字里去掉。") }
      return sentences.joined()
    case .english:
      if !letters.isEmpty {
        sentences.append(
          "No installed font has \(list(letters, ", ")); they would print as boxes, so nothing was made. \(help(for: letters, in: language))"
        )
      }
      if !emoji.isEmpty {
        sentences.append(
          "The emoji \(list(emoji, ", ")) cannot be printed, so nothing was made. Take them out of the text."
        )
      }
      return sentences.joined(separator: " ")
    }
  }

  /// Which package to install. For characters that none is known to have, that they should be looked at.
  private static func help(for letters: [Character], in language: Language) -> String {
    let (packages, others) = FontPackage.packages(for: letters)
    let names = packages.map(\.rawValue).joined(separator: " ")
    switch language {
    case .chinese:
      return (packages.isEmpty ? "" : "请安装含有它们的字体：apt-get install \(names)。")
        + (others.isEmpty
          ? ""
          : "\(packages.isEmpty ? "" : "其中")\(list(others, "、"))没有现成的字体包，请核对是否写错；没有错的，请自备字体装到本机。")
    case .english:
      return [
        packages.isEmpty ? nil : "Install a font that has them: apt-get install \(names).",
        others.isEmpty
          ? nil
          : "For \(list(others, ", ")) no package is known: see whether it is a mistake, else install a font of your own.",
      ].compactMap(\.self).joined(separator: " ")
    }
  }

  /// `䶮（U+4DAE）`: whoever cannot see the character can still look it up.
  private static func list(_ characters: [Character], _ separator: String) -> String {
    characters.prefix(20).map { character in
      "\(character)（\(code(character))）"
    }.joined(separator: separator) + (characters.count > 20 ? "…" : "")
  }
}

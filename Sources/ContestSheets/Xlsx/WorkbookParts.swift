import Contest

/// Reads relationships: what a part refers to, by id.
final class RelationshipsXml: XmlPart {
  struct Relationship {
    let id, type, target: String
  }

  private(set) var all: [Relationship] = []

  override func start(_ name: Name, _ attributes: Attributes) {
    guard depth == 2, name.matches("Relationship"),
      let target = Self.value(of: "Target", in: attributes),
      Self.value(of: "TargetMode", in: attributes) != "External"
    else { return }
    all.append(
      Relationship(
        id: Self.value(of: "Id", in: attributes) ?? "",
        // Transitional and Strict types differ in all but the last word.
        type: (Self.value(of: "Type", in: attributes) ?? "").split(separator: "/").last.map(
          String.init)
          ?? "", target: target))
  }

  /// The part that a target names, seen from the part that refers to it.
  static func resolve(_ target: String, from part: String) -> String {
    let target = String(target.map { $0 == "\\" ? "/" : $0 })
    var folders =
      target.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    for step in target.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = folders.popLast()
      default: folders.append(String(step))
      }
    }
    return folders.joined(separator: "/")
  }
}

/// Reads the workbook part: sheets, defined names, the epoch of dates.
final class WorkbookXml: XmlPart {
  struct Sheet {
    let name, relationship: String
    let visibility: SheetInfo.Visibility
  }

  private enum Part { case sheets, names }

  private(set) var sheets: [Sheet] = []
  private(set) var definedNames: [String: String] = [:]
  private(set) var date1904 = false
  /// The part of the workbook that is being read.
  private var part: Part?
  private var nameBeingDefined: String?
  private var definition: [UInt8] = []

  override func start(_ name: Name, _ attributes: Attributes) {
    if depth == 2 {
      part = name.matches("sheets") ? .sheets : name.matches("definedNames") ? .names : nil
      if name.matches("workbookPr") {
        date1904 = Self.isTrue(Self.value(of: "date1904", in: attributes))
      }
    } else if depth == 3, part == .sheets, name.matches("sheet") {
      sheets.append(
        Sheet(
          name: Self.value(of: "name", in: attributes) ?? "",
          relationship: Self.value(
            of: "id", ofNamespaceEndingWith: "relationships", in: attributes) ?? "",
          visibility: SheetInfo.Visibility(
            rawValue: Self.value(of: "state", in: attributes) ?? "visible") ?? .visible))
    } else if depth == 3, part == .names, name.matches("definedName") {
      nameBeingDefined = Self.value(of: "name", in: attributes)
      definition.removeAll(keepingCapacity: true)
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if nameBeingDefined != nil, definition.count < 8_192 { definition.append(contentsOf: bytes) }
  }

  override func end(_ name: Name) {
    guard depth == 3, name.matches("definedName"), let defined = nameBeingDefined else { return }
    definedNames[defined] = String(decoding: definition, as: UTF8.self)
    nameBeingDefined = nil
  }
}

/// Reads the number formats of a workbook's styles, and which of them strike out.
final class StylesXml: XmlPart {
  private(set) var styles = CellStyles()
  /// The formats by number, each looked into once however many styles use it.
  private var custom: [Int: (code: String, kind: NumberFormat.Kind)] = [:]
  private var fonts = 0
  private var struckFonts: Set<Int> = []
  private var part: Part?

  private var ruleFormats = 0

  private enum Part { case formats, fonts, cellStyles, ruleFormats }

  override func start(_ name: Name, _ attributes: Attributes) {
    if depth == 2 {
      part =
        name.matches("numFmts")
        ? .formats
        : name.matches("fonts")
          ? .fonts
          : name.matches("cellXfs") ? .cellStyles : name.matches("dxfs") ? .ruleFormats : nil
    } else if depth == 3, part == .ruleFormats, name.matches("dxf") {
      ruleFormats += 1
    } else if depth == 5, part == .ruleFormats, name.matches("strike") {
      if Self.isOn(attributes) { styles.struckByRules.insert(ruleFormats - 1) }
    } else if depth == 4, part == .ruleFormats, name.matches("numFmt") {
      let code = Self.value(of: "formatCode", in: attributes) ?? ""
      if NumberFormat.showsNothing(code) { styles.struckByRules.insert(ruleFormats - 1) }
    } else if depth == 3, part == .fonts, name.matches("font") {
      fonts += 1
    } else if depth == 4, part == .fonts, name.matches("strike") {
      if Self.isOn(attributes) { struckFonts.insert(fonts - 1) }
    } else if depth == 3, part == .formats, name.matches("numFmt") {
      if let id = Self.value(of: "numFmtId", in: attributes).flatMap(Int.init),
        let code = Self.value(of: "formatCode", in: attributes)
      {
        custom[id] = (code, NumberFormat.kind(of: code))
      }
    } else if depth == 3, part == .cellStyles, name.matches("xf") {
      let id = Self.value(of: "numFmtId", in: attributes).flatMap(Int.init) ?? 0
      if let font = Self.value(of: "fontId", in: attributes).flatMap(Int.init),
        struckFonts.contains(font)
      {
        styles.struck.insert(styles.kinds.count)
      }
      styles.kinds.append(custom[id]?.kind ?? NumberFormat.kind(ofBuiltIn: id))
      let code = custom[id]?.code ?? NumberFormat.code(ofBuiltIn: id)
      if let code, NumberFormat.showsNothing(code) { styles.invisible.insert(styles.codes.count) }
      if let code, styles.kinds.last == .always(.number) {
        styles.places[styles.codes.count] = NumberFormat.places(of: code)
      }
      styles.codes.append(code)
    }
  }
}

/// Reads the texts that cells share. Runs of rich text are joined, phonetic guides left out.
final class SharedTextsXml: XmlPart {
  private(set) var texts = SharedTexts()
  private let limits: SheetLimits
  private var inText = false
  private var phonetic = 0
  private var preserve = false
  private var runStart = 0
  private var itemStart = 0
  private var strikes = StruckRuns()

  override init(_ stream: ZipStream, limits: SheetLimits) throws(SheetError) {
    self.limits = limits
    try super.init(stream, limits: limits)
  }

  override func start(_ name: Name, _ attributes: Attributes) {
    if name.matches("t") {
      guard phonetic == 0, depth == 3 || depth == 4 else { return }
      inText = true
      preserve = Self.preservesSpace(attributes)
      runStart = texts.bytes.count
    } else if depth == 2, name.matches("si") {
      itemStart = texts.bytes.count
      strikes.begin()
    } else if depth == 3, name.matches("r") {
      strikes.isStruck = false
    } else if depth == 5, name.matches("strike") {
      strikes.isStruck = Self.isOn(attributes)
    } else if name.matches("rPh") {
      phonetic += 1
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard inText else { return }
    texts.bytes.append(contentsOf: bytes)
    if texts.bytes.count > limits.sharedTextBytes {
      fail(.tooLarge(what: .sharedTextBytes, limit: limits.sharedTextBytes))
    }
  }

  override func end(_ name: Name) {
    if name.matches("t") {
      guard inText else { return }
      inText = false
      if !preserve { EscapedText.trim(&texts.bytes, from: runStart) }
      EscapedText.decode(&texts.bytes, from: runStart)
      if strikes.isStruck { strikes.add(texts.bytes[runStart...]) }
    } else if depth == 2, name.matches("si") {
      let length = texts.bytes.count - itemStart
      if strikes.hasWords, let struck = strikes.found(in: texts.bytes[itemStart...]) {
        texts.struck[UInt32(truncatingIfNeeded: itemStart)] = struck
      }
      if length > SheetLimits.cellCharacters {
        let characters = EscapedText.characters(texts.bytes[itemStart...])
        if characters > SheetLimits.cellCharacters {
          texts.tooLong[texts.ends.count] = characters
          texts.bytes.removeLast(length)
        }
      }
      texts.ends.append(UInt32(truncatingIfNeeded: texts.bytes.count))
      if texts.ends.count > limits.sharedTexts {
        fail(.tooLarge(what: .sharedTexts, limit: limits.sharedTexts))
      }
    } else if name.matches("rPh") {
      phonetic -= 1
    }
  }

  static func preservesSpace(_ attributes: Attributes) -> Bool {
    value(of: "space", ofNamespaceEndingWith: "XML/1998/namespace", in: attributes) == "preserve"
  }
}

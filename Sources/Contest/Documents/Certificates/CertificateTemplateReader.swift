import Yams

/// Reads a certificate template's YAML: the template, or everything that is wrong with it, with line and column.
public enum CertificateTemplateReader {
  public struct Reading: Sendable {
    /// `nil` when there is any error.
    public let template: CertificateTemplate?
    public let problems: [Problem]
  }

  public static func read(_ text: String, file: String? = nil) -> Reading {
    var decoder = RulebookDecoder(file: file, document: "certificate")
    guard
      let root = RulebookText.compose(
        text, &decoder, needs: ["certificate", "name", "kinds", "number", "fields"])
    else {
      return Reading(template: nil, problems: decoder.problems.inFileOrder.named(by: "certificate"))
    }
    let template = decoder.certificate(RulebookDecoder.Spot(path: "", node: root))
    let failed = decoder.problems.contains { $0.severity == .error }
    return Reading(
      template: failed ? nil : template,
      problems: decoder.problems.inFileOrder.named(by: "certificate"))
  }
}

extension RulebookDecoder {
  fileprivate mutating func certificate(_ spot: Spot) -> CertificateTemplate? {
    guard
      let fields = fields(
        spot,
        [
          "certificate", "name", "kinds", "paper", "orientation", "number", "digits", "background",
          "frames", "fields", "qr",
        ])
    else { return nil }
    let id = id(fields, "certificate")
    let name = name(fields)
    let kinds: [CertificateKind] = list(fields, "kinds", required: true).compactMap { word($0) }
    let paper: CertificateTemplate.Paper = word(fields, "paper") ?? .a4
    let orientation: CertificateTemplate.Orientation = word(fields, "orientation") ?? .landscape
    var template = CertificateTemplate(
      id: id ?? "", name: name ?? Bilingual(chinese: ""), kinds: Set(kinds), paper: paper,
      orientation: orientation, number: .standard, background: nil, frames: [], texts: [], qr: nil)
    template.number = number(fields)
    template.background = text(fields, "background").flatMap { $0 == "none" ? nil : $0 }
    if let mark = value(fields, "background")?.node.mark {
      template.backgroundPlace = Place(file: file, row: mark.line, column: mark.column)
    }
    if let name = template.background, name.contains("/") || name.contains("\\") {
      add(.background(name), value(fields, "background")?.node)
    }
    template.frames = list(fields, "frames").compactMap { frame($0, in: template) }
    let spots = list(fields, "fields", required: true)
    template.texts = spots.compactMap { placed($0, in: template) }
    if let spot = value(fields, "qr") { template.qr = qr(spot, in: template) }
    let named = template.texts.reduce(into: Set<CertificateField>()) {
      $0.formUnion($1.chinese.fields)
    }
    for needed in [CertificateField.names, .number] where !named.contains(needed) {
      // Where a text could not be read, it may hold the field.
      if template.texts.count == spots.count { add(.lacks(needed), spot.node) }
    }
    return template
  }

  private mutating func number(_ fields: Fields) -> CertificateNumber {
    let digits = integer(fields, "digits", in: 1...9) ?? 4
    guard let spot = value(fields, "number", required: true), let pattern = text(fields, "number")
    else { return .standard }
    guard let number = CertificateNumber(pattern: pattern, digits: digits) else {
      add(.number(String(pattern.prefix(60))), spot.node)
      return .standard
    }
    return number
  }

  private mutating func frame(
    _ spot: Spot, in template: CertificateTemplate
  ) -> CertificateTemplate.Frame? {
    guard let fields = fields(spot, ["inset", "line", "color"]) else { return nil }
    guard let inset = points(fields, "inset", in: 0...100, required: true) else { return nil }
    return CertificateTemplate.Frame(
      inset: inset.approximate,
      line: points(fields, "line", in: 0.05...20)?.approximate ?? 0.35, color: color(fields))
  }

  private mutating func color(_ fields: Fields) -> CertificateTemplate.Color {
    guard let spot = value(fields, "color"), let text = text(fields, "color") else { return .ink }
    if let color = CertificateTemplate.Color(text) { return color }
    add(.color(String(text.prefix(20))), spot.node)
    return .ink
  }

  private mutating func qr(
    _ spot: Spot, in template: CertificateTemplate
  ) -> CertificateTemplate.QR? {
    let (width, height) = template.page
    guard let fields = fields(spot, ["x", "y", "size"]),
      let x = points(fields, "x", in: 0...Points(millimetres: width), required: true),
      let y = points(fields, "y", in: 0...Points(millimetres: height), required: true)
    else { return nil }
    let size = points(fields, "size", in: 18...60)?.approximate ?? 24
    let qr = CertificateTemplate.QR(x: x.approximate, y: y.approximate, size: size)
    if qr.x + size > width || qr.y + size > height { add(.outside(path: spot.path), spot.node) }
    return qr
  }

  private mutating func placed(
    _ spot: Spot, in template: CertificateTemplate
  ) -> CertificateTemplate.Text? {
    let keys = [
      "text", "x", "y", "width", "height", "font", "size", "least-size", "bold", "align", "long",
      "indent", "leading", "spacing", "color",
    ]
    let (width, height) = template.page
    guard let fields = fields(spot, keys) else { return nil }
    let words = words(fields)
    let x = points(fields, "x", in: 0...Points(millimetres: width), required: true)
    let y = points(fields, "y", in: 0...Points(millimetres: height), required: true)
    let room = points(fields, "width", in: 1...Points(millimetres: width), required: true)
    let size = points(fields, "size", in: 4...200, required: true)
    let down = points(fields, "height", in: 1...Points(millimetres: height))
    let least = points(fields, "least-size", in: 4...200)
    guard let words, let x, let y, let room, let size else { return nil }
    var text = CertificateTemplate.Text(
      path: spot.path, chinese: words.0, english: words.1, x: x.approximate, y: y.approximate,
      width: room.approximate, height: down?.approximate ?? max(height - y.approximate, 1),
      font: self.text(fields, "font") ?? "body", size: size.approximate,
      leastSize: least?.approximate ?? max(size.approximate * 0.6, 4),
      isBold: yesNo(fields, "bold"),
      alignment: word(fields, "align") ?? .left, long: word(fields, "long") ?? .breakLines,
      indent: points(fields, "indent", in: 0...20)?.approximate ?? 0,
      leading: points(fields, "leading", in: 0.8...4)?.approximate ?? 1.3,
      spacing: points(fields, "spacing", in: 0...100)?.approximate ?? 0, color: color(fields))
    text.leastSize = min(text.leastSize, text.size)
    text.spot = Place(file: file, row: spot.node.mark?.line, column: spot.node.mark?.column)
    if text.x + text.width > width + 0.001 || text.y + (down?.approximate ?? 0) > height + 0.001 {
      add(.outside(path: spot.path), spot.node)
    }
    return text
  }

  private mutating func words(_ fields: Fields) -> (CertificateText, CertificateText?)? {
    guard let spot = value(fields, "text", required: true) else { return nil }
    guard case .mapping = spot.node else {
      return text(spot).flatMap { parsed($0, spot) }.map { ($0, nil) }
    }
    guard let names = self.fields(spot, ["zh", "en"]) else { return nil }
    let english = value(names, "en").flatMap { spot in
      text(spot).flatMap { parsed($0, spot) }
    }
    return value(names, "zh", required: true)
      .flatMap { spot in text(spot).flatMap { parsed($0, spot) } }.map { ($0, english) }
  }

  private mutating func parsed(_ words: String, _ spot: Spot) -> CertificateText? {
    do {
      return try CertificateText(words)
    } catch {
      add(.text(path: spot.path, error), spot.node)
      return nil
    }
  }

  private mutating func add(_ fault: CertificateTemplateFault, _ node: Node?) {
    problems.append(
      Problem(
        fault, at: Place(file: file, row: node?.mark?.line, column: node?.mark?.column),
        found: node?.scalar.map { String($0.string.prefix(80)) }))
  }
}

extension Points {
  fileprivate init(millimetres length: Double) { self.init(tenThousandths: Int(length) * 10_000) }
}

/// What only a certificate template can have wrong.
public enum CertificateTemplateFault: Hashable, Sendable {
  case text(path: String, CertificateText.Fault)
  case number(String)
  case color(String)
  case background(String)
  /// Something that reaches over the edge of the paper.
  case outside(path: String)
  case lacks(CertificateField)
}

extension CertificateTemplateFault: Explained {
  public var code: String {
    switch self {
    case .text(_, .unknownField): "certificate-unknown-field"
    case .text(_, .open): "certificate-open-bracket"
    case .number: "certificate-number-pattern"
    case .color: "certificate-color"
    case .background: "certificate-background-name"
    case .outside: "certificate-outside-page"
    case .lacks: "certificate-lacks-field"
    }
  }

  public func message(in language: Language) -> String {
    let all = CertificateField.allCases.map { "{\($0.rawValue)}" }
    switch (self, language) {
    case (.text(let path, .unknownField(let word, let near)), .chinese):
      return
        "\(path)：不认识“{\(word)}”\(near.map { "，是否为“{\($0)}”" } ?? "")？可以用：\(all.joined(separator: " "))。"
    case (.text(let path, .unknownField(let word, let near)), .english):
      return
        "\(path): “{\(word)}” is no field.\(near.map { " Did you mean “{\($0)}”?" } ?? "") There are: \(all.joined(separator: " "))."
    case (.text(let path, .open(let sign)), .chinese):
      return "\(path)：“\(sign)”没有配对，或方括号里又有方括号。括号本身要印出来的，写两个，如 [[。"
    case (.text(let path, .open(let sign)), .english):
      return
        "\(path): “\(sign)” lacks its other half, or brackets stand in brackets. To print a bracket write it twice, as [[."
    case (.number(let pattern), .chinese):
      return
        "编号格式“\(pattern)”不能用：须有 {sequence}，可有 {year}、{edition}；digits 为 1–9；不能有空格和 % ~ | / \\ * ? < > : \" 。"
    case (.number(let pattern), .english):
      return
        "“\(pattern)” gives no numbers: it needs {sequence} and may have {year} and {edition}; digits are 1–9; blanks and % ~ | / \\ * ? < > : \" have no place in it."
    case (.color(let text), .chinese): return "颜色“\(text)”读不出来，请写成 \"#a92b1a\" 这样的六位十六进制数，加引号。"
    case (.color(let text), .english):
      return
        "The color “\(text)” cannot be read; write six hexadecimal digits in quotes, as \"#a92b1a\"."
    case (.background(let name), .chinese):
      return "背景图“\(name)”只写文件名，图片放在模板旁边。"
    case (.background(let name), .english):
      return
        "Give the background “\(name)” by its file name alone; the picture lies beside the template."
    case (.outside(let path), .chinese): return "\(path)：超出纸边，请改小，或移进来（单位毫米）。"
    case (.outside(let path), .english):
      return
        "\(path): reaches over the edge of the paper. Make it smaller or move it (millimetres)."
    case (.lacks(let field), .chinese):
      return "模板里没有 {\(field.rawValue)}，证书上必须有姓名和编号，请加在一个 text 里。"
    case (.lacks(let field), .english):
      return
        "The template lacks {\(field.rawValue)}. Every certificate shows names and number; put it into a text."
    }
  }
}

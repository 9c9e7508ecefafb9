import ArgumentParser
import Contest
import ContestDesk

/// 加密、解密.
struct CodesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codes",
    abstract: "加密：在监督人见证下逐层抽号，成绩按号登记，齐了再解密。 Layered code numbers.",
    discussion: """
      规程里登记成绩的一轮写了 codes 的才用。 For recorded rounds whose rulebook has codes.
      例 · example:  contest-cli codes draw theory --witness 张三 --witness 李四 --out 加密表-参赛编号.xlsx
      """,
    subcommands: [CodesDrawCommand.self, CodesOpenCommand.self])
}

struct CodesDrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "抽下一层加密号，写出这一层的加密表。 Draws the next layer of code numbers.",
    discussion: """
      一层一张表，只写这一层与上一层的对应，由抽号的人密封保管；对应关系在系统里也加密保存，表只写出一次。
      抽错或有人晚到的，还没有登记成绩时可以用 --again 写明理由重抽。
      Each layer has a table of its own, written once; whoever drew it keeps it sealed.
      例 · example:  contest-cli codes draw theory --witness 张三 --witness 李四 --out 加密表-参赛编号.xlsx
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(
    help:
      "在场监督人，至少两位，不能是参赛的人和参赛单位的人；可写成 苏立（市教育局）。 A witness; two at least, none of a unit that takes part."
  )
  var witness: [String] = []

  @Option(help: "重抽的理由，还没有登记成绩时可以重抽。 Why the last layer is drawn again.")
  var again: String = ""

  @Option(help: "指定抽签种子，只供演练和测试。 A chosen seed, for rehearsals and tests.")
  var seed: Int?

  @Option(help: "加密表（.xlsx），不覆盖已有的文件。 The layer's table; a new file.", completion: .file())
  var out: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    // The numbers are told only once, so their table must not replace another file.
    try OutputPlace(options).checkNew(out)
    try OutputPlace(options).checkBefore(out, endings: [".xlsx"])
    let desk = try await options.desk()
    let drawn = try await desk.drawCodes(
      of: round, edition: options.edition, witnesses: witness, seed: seed.map { .number($0) },
      again: again, in: Talk.language)
    let edition = try await desk.edition(options.edition)
    _ = try await desk.writeList({ _ in [drawn.table] }, of: edition, to: out)
    let next =
      drawn.next.map { ("下一层：\($0)。", "Next: \($0).") }
      ?? ("各层都已抽定，可以登记成绩。", "All layers are drawn; marks can be recorded.")
    if !drawn.alsoDrew.isEmpty {
      let layers = drawn.alsoDrew
      Talk.say(
        Talk.text(
          "请留意：“\(layers.joined(separator: "”“"))”也是同一个人抽的。各层由不同的人办，才没有一个人知道哪个号是谁。",
          "Note: the same person drew “\(layers.joined(separator: "”, “"))”, too. Have different people draw the layers, or one of them knows whose each number is."
        ))
    }
    try options.output.tell(
      DrawnJSON(drawn), "第 \(drawn.layer) 层“\(drawn.name)”抽定 \(drawn.entries) 个号：\(out)。\(next.0)",
      "Layer \(drawn.layer), “\(drawn.name)”: \(drawn.entries) numbers are drawn: \(out). \(next.1)"
    )
  }

  /// The result of a draw without the numbers, which only the layer's table holds.
  private struct DrawnJSON: Encodable {
    let layer, entries: Int
    let name, seedSHA256: String
    let next: String?
    let alsoDrew: [String]

    init(_ drawn: DrawnCodes) {
      (layer, entries, name) = (drawn.layer, drawn.entries, drawn.name)
      (seedSHA256, next, alsoDrew) = (drawn.seedHash, drawn.next, drawn.alsoDrew)
    }
  }
}

struct CodesOpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "解密：登记齐以后，从最后一层倒着对到作品。 Decodes the numbers, backwards.",
    discussion: """
      只解密一次，解密以后才能结束这一轮；再写 --out，按记录再写一份解密表。
      Done once, before the round is closed. With --out again, the table is written anew from what is on record.
      例 · example:  contest-cli codes open theory --witness 张三 --witness 李四 --out 解密表.xlsx
      """)

  @Argument(help: "轮次。 The round.")
  var round: Round.ID

  @Option(
    help:
      "在场监督人，至少两位，不能是参赛的人和参赛单位的人；可写成 苏立（市教育局）。 A witness; two at least, none of a unit that takes part."
  )
  var witness: [String] = []

  @Option(help: "解密表；省略时显示。 The table; shown if not given.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkBefore(out)
    let desk = try await options.desk()
    let opened: OpenedCodes
    var isAgain = false
    do {
      opened = try await desk.openCodes(
        of: round, edition: options.edition, witnesses: witness, in: Talk.language)
    } catch let fault as CodeFault {
      // The table may have been lost since, or writing it may have failed; it is written again.
      guard case .openedAlready = fault, out != nil else { throw fault }
      isAgain = true
      opened = try await desk.openedCodes(
        of: round, edition: options.edition, in: Talk.language)
    }
    let edition = try await desk.edition(options.edition)
    try await OfficeOutput(desk: desk, edition: edition, options: options, out: out).show(
      ["entries": opened.entries]
    ) { _ in [opened.table] }
    guard !options.output.json, !options.output.quiet else { return }
    if isAgain {
      return Talk.say(
        Talk.text(
          "\(opened.at.shown) 已经解密，没有再解；这是按当时的记录再写的一份。",
          "The numbers were decoded at \(opened.at.shown) and not again; this is another copy from the record."
        ))
    }
    Talk.say(
      Talk.text(
        "已解密 \(opened.entries) 个号，可以结束这一轮。",
        "\(opened.entries) numbers are decoded; the round can be closed."))
  }
}

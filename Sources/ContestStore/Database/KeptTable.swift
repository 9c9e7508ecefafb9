/// A table whose rows `check` compares with what the audit log has on record of them: 登记在案的表.
///
/// The rows that share a key are one group with one digest: all members and advisers of an entry, all judges of an
/// entry in a round.
struct KeptTable: Hashable, Sendable {
  let name: String
  /// The first columns of the table's primary key, so that a group is found quickly. No statement changes them.
  let keys: [String]
  /// Columns that a migration gave to rows that were on record, with what it put into each. A digest of before says nothing of
  /// them, and stays: `check` takes a row that holds just this as the row without it. A column that may be empty need not stand
  /// here; see ``RowBytes``.
  let added: [String: Value]

  init(_ name: String, _ keys: String..., added: [String: Value] = [:]) {
    self.name = name
    self.keys = keys
    self.added = added
  }

  /// In the order of their names, which is the order in which their digests are hashed.
  static let all: [KeptTable] = [
    KeptTable("account_grants", "account"),
    KeptTable("account_keys", "account"),
    KeptTable("accounts", "name"),
    KeptTable("amendments", "edition_id", "number"),
    KeptTable("answers", "entry_id"),
    KeptTable("assignments", "edition_id", "round_id", "entry_id"),
    KeptTable("ballot_recusals", "edition_id", "round_id", "judge_id"),
    KeptTable("ballot_voters", "edition_id", "round_id", "judge_id"),
    KeptTable("certificate_ends", "edition_id", "sequence"),
    KeptTable("certificates", "edition_id", "sequence"),
    KeptTable("code_layers", "edition_id", "round_id", "layer"),
    KeptTable("code_openings", "edition_id", "round_id"),
    KeptTable("consent_texts", "edition_id", "kind", "number"),
    KeptTable("consents", "entry_id"),
    KeptTable("declared_conflicts", "edition_id", "judge_id"),
    KeptTable("edition_days", "edition_id", "step_id"),
    KeptTable("editions", "id"),
    KeptTable("entries", "id"),
    KeptTable("entry_files", "entry_id"),
    KeptTable("findings", "entry_id"),
    KeptTable("follow_up_answers", "edition_id", "step_id", "entry_id"),
    KeptTable("follow_up_terms", "edition_id", "step_id", "entry_id"),
    KeptTable("hall_appearances", "edition_id", "round_id", "entry_id"),
    KeptTable("hall_holds", "edition_id", "round_id", "entry_id"),
    KeptTable("judge_fees", "edition_id", "judge_id"),
    KeptTable("judge_signatures", "edition_id", "round_id", "judge_id"),
    KeptTable("judges", "edition_id", "id"),
    KeptTable("keyed_marks", "keying_id"),
    KeptTable("keyings", "id"),
    KeptTable("letters", "edition_id", "number"),
    KeptTable("objection_files", "edition_id", "round_id", "number"),
    KeptTable("objection_steps", "edition_id", "round_id", "number"),
    KeptTable("objections", "edition_id", "round_id", "number"),
    KeptTable("organization_names", "edition_id", "organization_id"),
    KeptTable("organizations", "edition_id", "id"),
    KeptTable("outcome_lines", "edition_id", "list", "round_id", "entry_id"),
    KeptTable("package_entries", "edition_id", "direction", "site", "number"),
    KeptTable("package_files", "edition_id", "direction", "site", "number"),
    KeptTable("packages", "edition_id", "direction", "site", "number"),
    KeptTable("past_awards", "edition_id", "file_sha256"),
    KeptTable("people", "entry_id"),
    KeptTable("pool_judges", "id"),
    KeptTable("pool_places", "pool_id", "edition_id"),
    KeptTable("private_data", "entry_id"),
    KeptTable("prize_reasons", "edition_id", "entry_id"),
    KeptTable("prize_waits", "edition_id", "entry_id"),
    KeptTable("public_vote_refusals", "edition_id", "round_id", "token"),
    KeptTable("public_vote_tokens", "edition_id", "round_id", "token"),
    KeptTable("public_votes", "edition_id", "round_id", "token"),
    KeptTable("publication_lines", "edition_id", "number"),
    KeptTable("publication_prizes", "edition_id", "number"),
    KeptTable("recheck_results", "edition_id", "round_id", "entry_id"),
    KeptTable("rechecks", "edition_id", "round_id", "entry_id"),
    KeptTable("recovery_codes", "account"),
    KeptTable("retentions", "edition_id"),
    KeptTable("returned_files", "edition_id", "round_id", "judge_id"),
    KeptTable("reveal_lines", "edition_id", "number", added: ["division": .text("")]),
    KeptTable("reveal_presses", "edition_id", "number"),
    KeptTable("reveals", "edition_id", "number", added: ["is_by_division": .integer(0)]),
    KeptTable("round_entries", "edition_id", "round_id", "entry_id"),
    KeptTable("rounds", "edition_id", "round_id"),
    KeptTable("screenings", "entry_id"),
    KeptTable("second_factors", "account"),
    KeptTable("settings", "key"),
    KeptTable("sheet_issues", "edition_id", "round_id", "judge_id"),
    KeptTable("skipped_years", "programme", "year"),
    KeptTable("support_payments", "edition_id", "step_id", "entry_id"),
    KeptTable("task_marks", "edition_id", "task_id"),
    KeptTable("topics", "edition_id", "number"),
    KeptTable("trusted_sites", "name"),
    KeptTable("unit_list_entries", "edition_id", "organization_id", "number"),
    KeptTable("unit_lists", "edition_id", "organization_id", "number"),
    KeptTable("unit_prizes", "edition_id", "kind", "position"),
    KeptTable("vetting_answers", "edition_id", "round_id", "entry_id"),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  static func named(_ name: some StringProtocol) -> KeptTable? { byName[String(name)] }

  /// The same, as SQL writes it.
  func textOfKey(in dialect: Dialect) -> String {
    let escaped = keys.map { "replace(replace(CAST(\($0) AS TEXT), '%', '%25'), '/', '%2F')" }
    return "(\(escaped.joined(separator: " || '/' || ")))" + dialect.byteOrder
  }
}

/// What tells a group of rows from the others of its table. Two keys are equal when their bytes are: `é` as one character
/// and as two are different keys, as they are in a database.
struct RowKey: Hashable {
  let values: [Value]
  /// As the log has it: the columns with a slash between them.
  let text: String

  init(_ values: [Value]) {
    self.values = values
    var text = ""
    for (place, value) in values.enumerated() {
      if place > 0 { text += "/" }
      switch value {
      case .null: break
      case .integer(let number): text += String(number)
      case .text(let words): text += SlashedKey.written(words)
      case .blob(let bytes): text += Hexadecimal.text(bytes)
      }
    }
    self.text = text
  }

  /// A key of which only the text is known.
  init(text: String) {
    values = []
    self.text = text
  }

  static func == (one: RowKey, other: RowKey) -> Bool {
    one.text.utf8.elementsEqual(other.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension Dialect {
  /// Sorts by bytes: SQLite does by itself, PostgreSQL when it is told.
  var byteOrder: String { self == .postgres ? " COLLATE \"C\"" : "" }
}

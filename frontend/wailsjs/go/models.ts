export namespace app {
	
	export interface BackupState {
	    folder: string;
	    reachable: boolean;
	    encrypted: boolean;
	    backups: newsroom.Backup[];
	}
	export interface Clipping {
	    html: string;
	    rtf: string;
	    text: string;
	}
	export interface Copyable {
	    html: string;
	    text: string;
	}
	export interface Draft {
	    article: newsroom.Article;
	    document: string;
	    words: number;
	    syllables: number;
	    session: string;
	    edit: number;
	}
	export interface KindName {
	    value: string;
	    name: newsroom.Text;
	    target: newsroom.Target;
	}
	export interface Merge {
	    clean: boolean;
	    draft: Draft;
	    fields: newsroom.FieldConflict[];
	    parts: newsroom.MergePart[];
	}
	export interface Problem {
	    code: string;
	    message: newsroom.Text;
	    hint: newsroom.Text;
	}
	export interface NewsroomState {
	    open: boolean;
	    folder: string;
	    version: string;
	    carrier: string;
	    problem: Problem;
	}
	export interface Pasted {
	    document: string;
	    inline: boolean;
	    findings: newsroom.Finding[];
	}
	
	export interface Recovered {
	    articleId: string;
	    headline: string;
	    aside: boolean;
	    revisionId: number;
	    beforeId: number;
	    typedAt: string;
	}
	export interface StatusName {
	    value: string;
	    name: newsroom.Text;
	    next: string[];
	}
	export interface Tidied {
	    draft: Draft;
	    fixes: newsroom.FixCount[];
	    comparison: newsroom.Comparison;
	    findings: newsroom.Finding[];
	}
	export interface Vocabulary {
	    kinds: KindName[];
	    statuses: StatusName[];
	    leadTarget: newsroom.Target;
	    readingPace: number;
	    broadcastPace: number;
	}

}

export namespace newsroom {
	
	export interface Area {
	    x: number;
	    y: number;
	    width: number;
	    height: number;
	}
	export interface Article {
	    id: string;
	    slug: string;
	    headline: string;
	    subheadline: string;
	    lead: string;
	    body: string;
	    byline: string;
	    author: string;
	    dateline: string;
	    section: string;
	    kind: string;
	    keywords: string[];
	    source: string;
	    areaCode: string;
	    eventDate: string;
	    status: string;
	    embargoedUntil: string;
	    expiresAt: string;
	    editorNote: string;
	    revision: number;
	    createdAt: string;
	    updatedAt: string;
	    publishedAt: string;
	}
	export interface ArticleFilter {
	    query: string;
	    status: string;
	    section: string;
	    kind: string;
	    author: string;
	    areaCode: string;
	    month: string;
	    order: string;
	    limit: number;
	    after: string;
	}
	export interface Span {
	    start: number;
	    end: number;
	}
	export interface Found {
	    field: string;
	    text: string;
	    marks: Span[];
	}
	export interface ArticleSummary {
	    id: string;
	    slug: string;
	    headline: string;
	    lead: string;
	    byline: string;
	    section: string;
	    kind: string;
	    status: string;
	    eventDate: string;
	    imageHash: string;
	    found: Found[];
	    revision: number;
	    updatedAt: string;
	}
	export interface ArticleList {
	    items: ArticleSummary[];
	    next: string;
	    total: number;
	    more: boolean;
	}
	
	export interface Text {
	    vi: string;
	    en: string;
	}
	export interface Finding {
	    message: Text;
	    place: string;
	}
	export interface Backup {
	    id: string;
	    file: string;
	    reason: string;
	    takenAt: string;
	    articles: number;
	    images: number;
	    bytes: number;
	    addedBytes: number;
	    withPhotos: boolean;
	    encrypted: boolean;
	    provedAt: string;
	    findings: Finding[];
	}
	export interface CaptionDraft {
	    imageId: string;
	    caption: string;
	    altText: string;
	}
	export interface CaptionTemplate {
	    id: string;
	    name: string;
	    text: string;
	}
	export interface CaptionWarning {
	    imageId: string;
	    fault: string;
	    word: string;
	    message: Text;
	}
	export interface Card {
	    path: string;
	    name: string;
	    count: number;
	}
	export interface ComparedRun {
	    text: string;
	    bold: boolean;
	    italic: boolean;
	    link: string;
	    change: string;
	}
	export interface ComparedBlock {
	    kind: string;
	    level: number;
	    marker: string;
	    image: string;
	    size: string;
	    crop: string;
	    lead: boolean;
	    change: string;
	    runs: ComparedRun[];
	    cells: ComparedRun[][];
	    old: string;
	    at: number;
	}
	export interface ComparedField {
	    field: string;
	    runs: ComparedRun[];
	    old: string;
	}
	
	export interface Comparison {
	    fields: ComparedField[];
	    blocks: ComparedBlock[];
	    added: number;
	    removed: number;
	}
	export interface EncodingGuess {
	    value: string;
	    name: Text;
	    before: string;
	    after: string;
	    sure: boolean;
	}
	export interface Facet {
	    value: string;
	    count: number;
	}
	export interface Facets {
	    sections: Facet[];
	    kinds: Facet[];
	    authors: Facet[];
	    areas: Facet[];
	    months: Facet[];
	    statuses: Facet[];
	    total: number;
	}
	export interface FieldConflict {
	    field: string;
	    base: string;
	    mine: string;
	    theirs: string;
	}
	
	export interface FixCount {
	    value: string;
	    name: Text;
	    count: number;
	}
	
	export interface Look {
	    blurs: Area[];
	    turn: number;
	    straighten: number;
	    crop: Area;
	    exposure: number;
	    contrast: number;
	    saturation: number;
	    sharpen: number;
	    monochrome: boolean;
	}
	export interface Image {
	    id: string;
	    hash: string;
	    originalName: string;
	    mediaType: string;
	    bytes: number;
	    width: number;
	    height: number;
	    caption: string;
	    altText: string;
	    creator: string;
	    credit: string;
	    copyrightNotice: string;
	    persons: string[];
	    place: string;
	    event: string;
	    areaCode: string;
	    rating: number;
	    burst: string;
	    look: Look;
	    lookKey: string;
	    canUndo: boolean;
	    canRedo: boolean;
	    takenAt: string;
	    createdAt: string;
	    updatedAt: string;
	    revision: number;
	}
	export interface ImageFilter {
	    query: string;
	    by: string;
	    key: string;
	    stars: number;
	    rejected: boolean;
	    unused: boolean;
	    wordless: boolean;
	    corrected: boolean;
	    burst: string;
	    limit: number;
	    after: string;
	    offset: number;
	}
	export interface ImageGroup {
	    key: string;
	    title: string;
	    count: number;
	}
	export interface ImageList {
	    items: Image[];
	    next: string;
	    total: number;
	    more: boolean;
	}
	export interface ImageWords {
	    caption?: string;
	    altText?: string;
	    creator?: string;
	    credit?: string;
	    copyrightNotice?: string;
	    persons?: string[];
	    place?: string;
	    event?: string;
	    areaCode?: string;
	}
	export interface Progress {
	    stage: Text;
	    done: number;
	    total: number;
	}
	export interface Job {
	    id: string;
	    kind: string;
	    title: string;
	    articleId: string;
	    state: string;
	    progress: Progress;
	    file: string;
	    bytes: number;
	    findings: Finding[];
	    code: string;
	    message: Text;
	    hint: Text;
	    startedAt: string;
	    endedAt: string;
	}
	
	export interface MergeSide {
	    document: string;
	    blocks: ComparedBlock[];
	}
	export interface MergePart {
	    conflict: boolean;
	    document: string;
	    blocks: ComparedBlock[];
	    mine: MergeSide;
	    theirs: MergeSide;
	}
	
	export interface Post {
	    title: string;
	    unit: string;
	    validFrom: string;
	    validTo: string;
	}
	export interface Person {
	    id: string;
	    name: string;
	    posts: Post[];
	    note: string;
	    revision: number;
	    createdAt: string;
	    updatedAt: string;
	}
	export interface PersonFilter {
	    query: string;
	    on: string;
	    limit: number;
	}
	export interface PersonList {
	    items: Person[];
	    total: number;
	}
	
	
	export interface RepairReport {
	    repaired: Finding[];
	    lost: Finding[];
	    kept: string;
	}
	export interface Revision {
	    id: number;
	    revision: number;
	    act: string;
	    name: string;
	    session: string;
	    headline: string;
	    status: string;
	    words: number;
	    savedAt: string;
	}
	export interface SavedFilter {
	    id: string;
	    name: string;
	    filter: ArticleFilter;
	}
	export interface Settings {
	    parentUnit: string;
	    unitName: string;
	    address: string;
	    byline: string;
	    language: string;
	    theme: string;
	    revision: number;
	}
	
	export interface Target {
	    least: number;
	    most: number;
	}
	
	export interface TextHit {
	    articleId: string;
	    revision: number;
	    headline: string;
	    published: boolean;
	    field: string;
	    number: number;
	    text: string;
	    mark: Span;
	}
	export interface TextHits {
	    items: TextHit[];
	    articles: number;
	    next: string;
	}
	export interface TextQuery {
	    text: string;
	    exact: boolean;
	    wholeWords: boolean;
	    after: string;
	    limit: number;
	}
	export interface TrashItem {
	    kind: string;
	    id: string;
	    name: string;
	    imageHash: string;
	    deletedAt: string;
	}
	export interface TrashList {
	    items: TrashItem[];
	    next: string;
	    total: number;
	}
	export interface Use {
	    articleId: string;
	    headline: string;
	}

}


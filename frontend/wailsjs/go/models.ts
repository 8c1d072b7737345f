export namespace app {
	
	export interface Draft {
	    article: newsroom.Article;
	    document: string;
	    words: number;
	    syllables: number;
	}
	export interface KindName {
	    value: string;
	    name: newsroom.Text;
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
	
	export interface StatusCount {
	    status: string;
	    count: number;
	}
	export interface StatusName {
	    value: string;
	    name: newsroom.Text;
	    next: string[];
	}
	export interface Vocabulary {
	    kinds: KindName[];
	    statuses: StatusName[];
	}

}

export namespace newsroom {
	
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
	    limit: number;
	    offset: number;
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
	    revision: number;
	    updatedAt: string;
	}
	export interface ArticleList {
	    items: ArticleSummary[];
	    total: number;
	}
	
	export interface Text {
	    vi: string;
	    en: string;
	}
	export interface Finding {
	    message: Text;
	    place: string;
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
	    takenAt: string;
	    createdAt: string;
	    updatedAt: string;
	    revision: number;
	}
	export interface ImageFilter {
	    query: string;
	    limit: number;
	    offset: number;
	}
	export interface ImageList {
	    items: Image[];
	    total: number;
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
	
	export interface Settings {
	    parentUnit: string;
	    unitName: string;
	    address: string;
	    byline: string;
	    language: string;
	    theme: string;
	    revision: number;
	}
	
	export interface Use {
	    articleId: string;
	    headline: string;
	}

}

